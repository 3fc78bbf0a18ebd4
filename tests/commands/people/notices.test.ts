import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { chosenNotices } from '#domain/people/notices.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

describe.each(dialects)('what happened for somebody, on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let nurse: Actor;
  let other: Actor;
  let patientId: string;
  let patient: PatientActor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
    nurse = await clinic.join('professional', 'Nadia');
    other = await clinic.join('professional', 'Paul');
    patientId = await clinic.newPatient(by, 'Roche');
    await clinic.app.commands.addCareTeamMember(by, { patientId, professionalId: nurse.id });
    await agreePlan(clinic, by, patientId, contents('un', 'secret'));
    patient = await openPage(clinic, await invite(clinic, by, patientId));
  });
  afterAll(() => clinic.close());

  const { queries, commands } = { queries: () => clinic.app.queries, commands: () => clinic.app.commands };
  const kinds = async (actor: Actor) => (await queries().notices(actor, {})).notices.map(({ kind }) => kind);
  const count = (actor: Actor) => queries().unseenNotices(actor, {});
  const seeAll = async (actor: Actor) => {
    clinic.clock.advance(1);
    await commands().seeNotices(actor, { until: String(clinic.clock.now()) });
    clinic.clock.advance(1);
  };

  test('an answer comes to the care team, once seen is counted no more, and to nobody else; taken back it is gone', async () => {
    await seeAll(nurse);
    await commands().answerPlan(patient, {
      subject: 'goal',
      itemId: 'goal-1',
      answer: 'partly',
      words: 'Pas le matin.',
    });
    expect(await kinds(nurse)).toEqual(['answer']);
    expect([await count(nurse), await count(other)]).toEqual([1, 0]);
    expect(await kinds(other)).toEqual([]);
    await seeAll(nurse);
    expect(await count(nurse)).toBe(0);
    // What was seen is still there to be read.
    expect(await kinds(nurse)).toEqual(['answer']);
    const { notices } = await queries().notices(nurse, {});
    await commands().takeBackResponse(patient, { responseId: notices[0]?.id ?? '' });
    expect(await kinds(nurse)).toEqual([]);
  });

  test('D3 what one may no longer read is no longer told', async () => {
    await commands().answerPlan(patient, { subject: 'whole', answer: 'partly', words: 'Non.' });
    expect(await kinds(nurse)).toEqual(['answer']);
    await commands().removeCareTeamMember(by, { patientId, professionalId: nurse.id });
    expect([await kinds(nurse), await count(nurse)]).toEqual([[], 0]);
    await commands().addCareTeamMember(by, { patientId, professionalId: nurse.id });
    expect(await kinds(nurse)).toEqual(['answer']);
  });

  test('a decision about one’s patient and an action given to one come from a meeting; one’s own come to nobody', async () => {
    await seeAll(nurse);
    await seeAll(other);
    const meeting = meetingOf(clinic);
    const meetingId = await meeting.create();
    const itemId = await meeting.add(by, meetingId, patientId);
    await meeting.open(by, meetingId);
    await meeting.join(by, meetingId);
    await meeting.join(nurse, meetingId);
    const onCase = { meetingId, itemId };
    await meeting.live(by, 'case.record-voice', { ...onCase, voice: { kind: 'not-sought', because: 'Vue demain.' } });
    const decision = (kind: string, ownerId: string) =>
      meeting.live(by, 'case.decide', {
        ...onCase,
        decision: { kind, text: 'Appeler le médecin.', ownerId, dueOn: '2026-12-24' },
      });
    await decision('action', nurse.id);
    await decision('action', by.id);
    expect((await kinds(nurse)).filter((kind) => kind !== 'answer').sort()).toEqual(['action', 'decision']);
    expect((await kinds(by)).includes('decision')).toBe(false);
  });

  test('each kind is switched off by itself, behind the bell and by mail; an unknown one is refused', async () => {
    await commands().chooseNotices(nurse, { on: chosenNotices.filter((one) => one !== 'bell-action') });
    expect(await kinds(nurse)).not.toContain('action');
    const { on } = await queries().notices(nurse, {});
    expect(chosenNotices.filter((one) => !on.includes(one))).toEqual(['bell-action']);
    expect((await refusalOf(commands().chooseNotices(nurse, { on: ['bell-gossip'] }))).code).toBe('invalid-input');
    await commands().chooseNotices(nurse, { on: chosenNotices });
    expect(await kinds(nurse)).toContain('action');
  });

  test('C25 whoever reads what happened leaves a row for each patient that it names', async () => {
    clinic.clock.advance(2 * 3_600_000);
    const before = await clinic.auditCount();
    const { notices } = await queries().notices(nurse, {});
    const rows = await clinic.auditAfter(before);
    const named = rows.filter(({ action, patientId }) => action === 'notices.read' && patientId !== null);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named.map(({ patientId }) => patientId))).toEqual(new Set(notices.map(({ patient: { id } }) => id)));
  });

  test('nothing is seen ahead of its time: what comes later is new all the same', async () => {
    await commands().seeNotices(nurse, { until: String(clinic.clock.now() + 5 * DAY) });
    clinic.clock.advance(1);
    await commands().writeToTeam(patient, { kind: 'message', words: 'Une question.' });
    expect(await count(nurse)).toBe(1);
    await commands().seeNotices(nurse, { until: '1000000000000' });
    expect(await count(nurse)).toBe(1);
    expect((await refusalOf(commands().seeNotices(nurse, { until: 'now' }))).code).toBe('invalid-input');
  });

  test('the mail of the morning is claimed once, holds numbers alone, and none comes to who has seen all or wants none', async () => {
    await seeAll(by);
    await commands().chooseNotices(other, { on: [] });
    const [one, again] = await Promise.all([
      commands().claimMorningMails(null, {}),
      commands().claimMorningMails(null, {}),
    ]);
    const mails = [...one, ...again];
    expect(mails.map(({ email }) => email)).toEqual([expect.stringContaining('nadia')]);
    expect(mails[0]?.counts).toMatchObject({ answer: 1 });
    expect(JSON.stringify(mails)).not.toMatch(/Roche|Lucie|question/);
    expect(await commands().claimMorningMails(null, {})).toEqual([]);
    clinic.clock.advance(DAY);
    // A day later nothing of it is new any more.
    expect(await commands().claimMorningMails(null, {})).toEqual([]);
  });
});

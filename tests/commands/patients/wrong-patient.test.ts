import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { auditProblems } from '#server/cli/audit-problems.ts';
import { dialects } from '#tests/support/databases.ts';
import { dumpOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse, review } from '../support/refusal.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (thrown: unknown) => domainErrorOf(thrown)?.code ?? Promise.reject(thrown as Error),
  );

describe.each(dialects)('what was noted in the wrong record, on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let wrong: string;
  let right: string;
  let meetingId: string;
  let refusalId: string;
  let itemId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    wrong = await clinic.newPatient(nurse, 'Prêle');
    right = await clinic.newPatient(nurse, 'Bruyère');
    refusalId = await refuse(clinic, nurse, wrong, { words: 'CANARI-REFUS' });
    await review(clinic, nurse, refusalId);
    const { coordinator, app } = clinic;
    meetingId = await meeting.create();
    itemId = await meeting.add(coordinator, meetingId, wrong);
    await meeting.add(coordinator, meetingId, right);
    await meeting.open(coordinator, meetingId);
    await meeting.join(coordinator, meetingId);
    const onCase = { meetingId, itemId };
    await meeting.live(coordinator, 'meeting.lead-case', onCase);
    await refuse(clinic, nurse, wrong, { words: 'CANARI-SEANCE' });
    await meeting.live(coordinator, 'case.record-voice', {
      ...onCase,
      voice: { kind: 'heard', words: 'CANARI-VOIX', heardBy: nurse.id, heardOn: '2026-11-20' },
    });
    await meeting.live(coordinator, 'case.remark', { ...onCase, text: 'CANARI-REMARQUE', spokenBy: null });
    await meeting.live(coordinator, 'case.decide', {
      ...onCase,
      decision: { kind: 'action', text: 'CANARI-DECISION', ownerId: nurse.id, dueOn: '2027-11-30' },
    });
    await meeting.live(coordinator, 'case.close', onCase);
    await meeting.end(meetingId);
    clinic.clock.advance(3 * DAY);
    await app.commands.freezeDueMinutes(null, {});
  });
  afterAll(() => clinic.close());

  const fresh = () => clinic.signIn(clinic.coordinator.id);
  const movable = async (patientId: string) =>
    (await clinic.app.queries.recordLife(await fresh(), { patientId })).movable;
  const take = async (kind: string, objectId: string, toPatientId = '', by?: Actor) =>
    clinic.app.commands.takeOutInError(by ?? (await fresh()), {
      ...{ patientId: wrong, kind, objectId, reason: 'other-person', toPatientId },
    });
  /** Everything that a reader of the wrong record can see of it, and what the meeting left in writing. */
  const seen = async () => {
    const { queries } = clinic.app;
    const by = await fresh();
    const minutes = await queries.meetingMinutes(by, { meetingId });
    return {
      record: JSON.stringify([
        await queries.patientRefusals(by, { patientId: wrong }),
        await queries.timeLine(by, { patientId: wrong }),
        await queries.patientOrientations(by, { patientId: wrong }),
        await queries.recordLife(by, { patientId: wrong }),
        await queries.patientAudit(by, { patientId: wrong }),
        minutes.cases.filter(({ patient }) => patient.id === wrong),
      ]),
      minutes,
      other: JSON.stringify([
        await queries.patientRefusals(by, { patientId: right }),
        minutes.cases.filter(({ patient }) => patient.id === right),
      ]),
    };
  };
  const wellChained = async () => (await auditProblems(clinic.app.config, clinic.app.database)).problems;

  test('C60 only a coordinator who has just proved who they are can take anything out', async () => {
    expect(await codeOf(take('refusal', refusalId, right, nurse))).toBe('forbidden');
    clinic.clock.advance(10 * 60_000);
    expect(await codeOf(take('refusal', refusalId, right, clinic.coordinator))).toBe('fresh-authentication-needed');
    expect(await codeOf(take('refusal', itemId, right))).toBe('not-found');
    expect(await codeOf(take('remark', refusalId))).toBe('not-found');
    expect(await codeOf(take('refusal', refusalId, wrong))).toBe('invalid-input');
  });

  test('C60 a refusal with its review goes to whom it concerns: the wrong record, its minutes and lists hold none of it', async () => {
    expect((await seen()).record).toContain('CANARI-REFUS');
    await take('refusal', refusalId, right);
    const { record, other } = await seen();
    expect(record).not.toContain('CANARI-REFUS');
    expect(other).toContain('CANARI-REFUS');
    expect(await codeOf(take('refusal', refusalId, right))).toBe('not-found');
    expect(await wellChained()).toEqual([]);
  });

  test('C60 remark, decision and words of a case go to another of the same meeting, in frozen minutes too', async () => {
    const third = await clinic.newPatient(nurse, 'Genêt');
    const entries = await movable(wrong);
    expect(entries.map(({ kind }) => kind)).toEqual(['refusal', 'voice', 'decision', 'remark']);
    for (const { kind, objectId } of entries.filter(({ kind }) => kind !== 'refusal')) {
      expect(await codeOf(take(kind, objectId, third))).toBe('invalid-input');
      await take(kind, objectId, right);
      expect(await wellChained()).toEqual([]);
    }
    const { record, other, minutes } = await seen();
    for (const canary of ['CANARI-VOIX', 'CANARI-DECISION', 'CANARI-REMARQUE']) {
      expect(record).not.toContain(canary);
      expect(other).toContain(canary);
    }
    expect(minutes.cases.find(({ id }) => id === itemId)?.inError).toBeGreaterThanOrEqual(3);
    const own = await clinic.app.queries.actions(nurse, {});
    expect(own.open.find(({ text }) => text === 'CANARI-DECISION')?.patient.id).toBe(right);
  });

  test('C60 what belongs to nobody is removed: no byte of it stays, and the trail says that, not what', async () => {
    const [entry] = await movable(wrong);
    await take('refusal', entry?.objectId ?? '');
    expect(await dumpOf(clinic.app)).not.toContain('CANARI-SEANCE');
    const { record } = await seen();
    expect(record).not.toContain('CANARI');
    const { inError } = await clinic.app.queries.recordLife(await fresh(), { patientId: wrong });
    expect(inError.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['refusal', 'removed'],
      ['remark', 'moved'],
      ['decision', 'moved'],
      ['voice', 'moved'],
      ['refusal', 'moved'],
    ]);
    expect(JSON.stringify(inError)).not.toContain(right);
    expect(await wellChained()).toEqual([]);
  });

  test('C60 of two who move the same at once one does', async () => {
    const twice = await refuse(clinic, nurse, wrong, { words: 'CANARI-DEUX' });
    const both = await Promise.all([1, 2].map(() => codeOf(take('refusal', twice, right))));
    expect(both.sort()).toEqual(['not-found', 'ok']);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, HOUR, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';

describe.each(dialects)('the minutes on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let coordinator: Actor;
  let nurse: Actor;
  let physio: Actor;
  let absent: Actor;
  let student: Actor;
  let meetingId = '';
  let itemId = '';
  let cases = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    ({ coordinator } = clinic);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
    absent = await clinic.join('professional', 'Agathe');
    student = await clinic.join('observer', 'Sacha');
  });
  afterAll(() => clinic.close());

  const minute = () => {
    clinic.clock.advance(60_000);
  };
  /** Two cases, one decided; the physiotherapist comes for the second only. */
  beforeEach(async () => {
    const letter = 'abcdefghijklmnop'.charAt((cases += 1));
    const patients = [
      await clinic.newPatient(nurse, `Alizé ${letter}`),
      await clinic.newPatient(nurse, `Bruine ${letter}`),
    ];
    meetingId = await meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    itemId = await meeting.add(coordinator, meetingId, patients[0] ?? '');
    const second = await meeting.add(coordinator, meetingId, patients[1] ?? '');
    await meeting.open(nurse, meetingId);
    await meeting.join(student, meetingId);
    minute();
    await meeting.decide(nurse, meetingId, itemId, { dueOn: '2028-06-30' });
    await meeting.live(nurse, 'meeting.lead-case', { meetingId, itemId: second });
    minute();
    await meeting.join(physio, meetingId);
    minute();
    await meeting.end(meetingId);
  });

  const read = (by: Actor = coordinator) => clinic.app.queries.meetingMinutes(by, { meetingId });
  const propose = (by: Actor, text = 'Elle a dit « peut-être ».') =>
    clinic.app.commands.proposeAmendment(by, { itemId, text });
  const settle = (by: Actor, amendmentId: string, input: object) =>
    clinic.app.commands.settleAmendment(by, { amendmentId, ...input });
  const freeze = () => clinic.app.commands.freezeDueMinutes(null, {});

  test('compile themselves: what was decided, how long each case took, and who was there for it', async () => {
    const { cases: written, people, meeting: of, participants, hiddenCases, ...minutes } = await read(nurse);
    expect(written.map((item) => [item.status, item.spentMs, item.present.length])).toEqual([
      ['closed', 60_000, 2],
      ['placed', 120_000, 3],
    ]);
    expect(written[0]?.present.sort()).toEqual([nurse.id, student.id].sort());
    expect(written[0]).toMatchObject({
      voice: { kind: 'not-sought', because: 'Vue demain.' },
      decisions: [{ kind: 'action', text: 'Appeler', ownerId: nurse.id, dueOn: '2028-06-30', disciplines: ['nurse'] }],
    });
    expect(of).toMatchObject({ id: meetingId, facilitatorId: nurse.id, closedAt: clinic.clock.now() });
    expect(people.map(({ id }) => id)).toContain(nurse.id);
    expect(participants.find(({ id }) => id === absent.id)?.stays).toEqual([]);
    expect(minutes).toEqual({
      leads: [{ professionalId: nurse.id, forMs: 180_000 }],
      amendments: [],
      status: 'closed',
      amendUntil: clinic.clock.now() + 48 * HOUR,
      frozenAt: null,
      hash: null,
      may: { confirm: true, amend: true, settleAmendments: false },
    });
    expect(hiddenCases).toBe(0);
  });

  test('C43 an observer who is there is no discipline of a decision', async () => {
    const { query } = clinic.app.database;
    await query.updateTable('professionals').set({ profession: 'psychologist' }).where('id', '=', student.id).execute();
    const patientId = await clinic.newPatient(nurse, 'Cirrus');
    meetingId = await meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    itemId = await meeting.add(coordinator, meetingId, patientId);
    await meeting.open(nurse, meetingId);
    await meeting.join(student, meetingId);
    await meeting.decide(nurse, meetingId, itemId, { dueOn: '2028-06-30' });
    await meeting.end(meetingId);
    expect((await read(nurse)).cases[0]?.decisions[0]?.disciplines).toEqual(['nurse']);
  });

  test('D3 leave out the cases of patients whom the reader may not read any more', async () => {
    expect((await read(physio)).cases).toHaveLength(2);
    expect(await read(student)).toMatchObject({ cases: [], hiddenCases: 2 });
    expect(await read(absent)).toMatchObject({ cases: [], hiddenCases: 2 });
    const { amendmentId } = await propose(physio);
    clinic.clock.advance(7 * DAY);
    expect(await read(physio)).toMatchObject({ cases: [], amendments: [], hiddenCases: 2 });
    const full = await read(nurse);
    expect([full.cases.length, full.amendments.map(({ id }) => id)]).toEqual([2, [amendmentId]]);
  });

  test('are amended by who was there, within 48 hours of the end', async () => {
    for (const [by, code] of [
      [absent, 'forbidden'],
      [student, 'forbidden'],
      [coordinator, 'forbidden'],
    ] as const) {
      expect((await refusalOf(propose(by))).code).toBe(code);
    }
    expect((await refusalOf(propose(nurse, '  '))).fields).toEqual({ text: 'required' });
    clinic.clock.advance(48 * HOUR - 1);
    const { amendmentId } = await propose(physio);
    expect((await read(nurse)).amendments).toMatchObject([
      { id: amendmentId, itemId, authorId: physio.id, outcome: null, text: 'Elle a dit « peut-être ».' },
    ]);
    clinic.clock.advance(1);
    expect((await refusalOf(propose(physio))).code).toBe('meeting-over');
    expect((await refusalOf(settle(coordinator, amendmentId, { outcome: 'accepted' }))).code).toBe('meeting-over');
  });

  test('no amendment before the end', async () => {
    const open = await meeting.create({ date: dayIn('Europe/Paris', clinic.clock.now() + DAY) });
    const patientId = await clinic.newPatient(nurse, `Corail ${String(cases)}`);
    itemId = await meeting.add(coordinator, open, patientId);
    await meeting.open(nurse, open);
    expect((await refusalOf(propose(nurse))).code).toBe('wrong-phase');
    expect((await refusalOf(clinic.app.queries.meetingMinutes(nurse, { meetingId: open }))).code).toBe('wrong-phase');
    await meeting.end(open);
  });

  test('an amendment is accepted, or refused with a reason, once, by a coordinator', async () => {
    const { amendmentId } = await propose(nurse);
    expect((await refusalOf(settle(nurse, amendmentId, { outcome: 'accepted' }))).code).toBe('forbidden');
    expect((await refusalOf(settle(coordinator, amendmentId, { outcome: 'refused' }))).fields).toEqual({
      reason: 'required',
    });
    const tries = await Promise.allSettled([
      settle(coordinator, amendmentId, { outcome: 'refused', reason: 'Déjà écrit plus haut.' }),
      settle(coordinator, amendmentId, { outcome: 'refused', reason: 'Déjà écrit plus haut.' }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(settle(coordinator, amendmentId, { outcome: 'accepted' }))).code).toBe('conflict');
    expect((await read()).amendments).toMatchObject([
      { outcome: 'refused', outcomeReason: 'Déjà écrit plus haut.', settledBy: coordinator.id },
    ]);
  });

  test('wait for the confirmation of who was there, on Today, until they are frozen', async () => {
    const waiting = async (by: Actor) =>
      (await clinic.app.queries.today(by, {})).toConfirm.filter((one) => one.meetingId === meetingId);
    expect(await waiting(physio)).toMatchObject([{ meetingId, items: 1 }]);
    expect([await waiting(absent), await waiting(student)]).toEqual([[], []]);
    await meeting.live(physio, 'case.confirm', { meetingId, itemId });
    expect([await waiting(physio), (await waiting(nurse)).length]).toEqual([[], 1]);
    expect((await read()).cases[0]?.confirmedBy).toEqual([physio.id]);
    clinic.clock.advance(48 * HOUR);
    expect(await waiting(nurse)).toEqual([]);
  });

  test('are frozen after 48 hours, by the first of ten who try at once, with one row in the audit', async () => {
    await freeze();
    expect((await read()).status).toBe('closed');
    clinic.clock.advance(48 * HOUR);
    const [before, announced] = [await clinic.auditCount(), clinic.announced.length];
    const tries = await Promise.all(Array.from({ length: 10 }, freeze));
    expect(tries.reduce((sum, { frozen }) => sum + frozen, 0)).toBe(1);
    expect(await clinic.auditAfter(before)).toEqual([{ action: 'minutes.frozen', actorId: null, patientId: null }]);
    expect(clinic.announced.slice(announced)).toMatchObject([{ type: 'meeting.changed', meetingId }]);
    const stored = await clinic.app.database.query
      .selectFrom('meetingMinutes')
      .where('meetingId', '=', meetingId)
      .selectAll()
      .execute();
    expect(stored).toHaveLength(1);
    const { hash, frozenAt, status, may } = await read(nurse);
    expect([hash, frozenAt, status]).toEqual([
      createHash('sha256')
        .update(stored[0]?.content ?? '')
        .digest('hex'),
      clinic.clock.now(),
      'frozen',
    ]);
    expect(may).toEqual({ confirm: false, amend: false, settleAmendments: false });
  });

  test('the first reader after 48 hours freezes them, and reads what was then, whatever changes later', async () => {
    await propose(nurse);
    const { cases: asWritten } = await read(nurse);
    clinic.clock.advance(48 * HOUR);
    const first = await read(nurse);
    expect([first.status, first.frozenAt]).toEqual(['frozen', clinic.clock.now()]);
    expect(first.amendments).toMatchObject([{ outcome: null }]);
    await clinic.app.database.query
      .updateTable('decisions')
      .set({ text: 'Autre chose' })
      .where('itemId', '=', itemId)
      .execute();
    expect((await read(nurse)).cases).toEqual(asWritten);
  });

  test('once frozen nothing changes them: not a confirmation, not the program, not the database', async () => {
    clinic.clock.advance(48 * HOUR);
    const { hash } = await read();
    for (const late of [
      () => meeting.live(nurse, 'case.confirm', { meetingId, itemId }),
      () => meeting.live(coordinator, 'case.reopen', { meetingId, itemId, reason: 'Oubli' }),
    ]) {
      await expect(late()).rejects.toThrow('meeting-over');
    }
    const { query } = clinic.app.database;
    const change = query.updateTable('meetingMinutes').set({ content: '{}' }).where('meetingId', '=', meetingId);
    await expect(change.execute()).rejects.toThrow(/append-only/);
    const erase = query.deleteFrom('meetingMinutes').where('meetingId', '=', meetingId);
    await expect(erase.execute()).rejects.toThrow(/append-only/);
    expect((await read()).hash).toBe(hash);
  });

  test('an amendment sent while they are being frozen is either in them or refused', async () => {
    clinic.clock.advance(48 * HOUR - 1);
    const proposal = propose(nurse, 'Juste à temps.').then(
      () => true,
      () => false,
    );
    clinic.clock.advance(1);
    const [taken] = await Promise.all([proposal, ...Array.from({ length: 3 }, freeze)]);
    await freeze();
    const { amendments, frozenAt } = await read(nurse);
    expect(frozenAt).not.toBeNull();
    expect(amendments.map(({ text }) => text)).toEqual(taken ? ['Juste à temps.'] : []);
  });

  test('of a text that no longer has its fingerprint nothing is shown', async () => {
    clinic.clock.advance(48 * HOUR);
    await clinic.app.database.query
      .updateTable('meetings')
      .set({ status: 'frozen' })
      .where('id', '=', meetingId)
      .execute();
    const row = { meetingId, content: '{"meeting":{}}', hash: 'f'.repeat(64), frozenAt: clinic.clock.now() };
    await clinic.app.database.query.insertInto('meetingMinutes').values(row).execute();
    expect((await refusalOf(read())).code).toBe('damaged');
  });

  test('Today shows the meeting under way before the next, and a coordinator how many cases wait to be placed', async () => {
    const soon = new Date(clinic.clock.now() + 3 * DAY).toISOString().slice(0, 10);
    const next = await meeting.create({ date: soon, title: `Bientôt ${String(cases)}` });
    const today = (by: Actor) => clinic.app.queries.today(by, {});
    expect((await today(nurse)).meeting).toMatchObject({ id: next, status: 'planned', present: 0, invited: 5 });
    const proposals = async (by: Actor) => (await today(by)).proposals.reduce((sum, { items }) => sum + items, 0);
    const before = await proposals(coordinator);
    await meeting.add(nurse, next, await clinic.newPatient(nurse, `Dune ${String(cases)}`));
    expect(await proposals(coordinator)).toBe(before + 1);
    expect(await proposals(nurse)).toBe(0);
    const later = await meeting.create({ date: '2028-01-04' });
    await meeting.open(nurse, later);
    expect((await today(physio)).meeting).toMatchObject({ id: later, status: 'open', present: 1, invited: 5 });
    await meeting.end(later);
    await clinic.app.commands.cancelMeeting(coordinator, { meetingId: next, scope: 'one' });
    expect((await today(nurse)).meeting).toBeNull();
  });
});

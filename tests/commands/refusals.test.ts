import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { dialects } from '../support/databases.ts';
import { openClinic, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { DAY, meetingOf } from './support/meeting.ts';
import type { Meeting } from './support/meeting.ts';
import { aRefusal, refuse, review } from './support/refusal.ts';

/** The code with which `work` is refused, or 'ok'. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (thrown: unknown) => domainErrorOf(thrown)?.code ?? Promise.reject(thrown as Error),
  );

describe.each(dialects)('a refusal on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let nurse: Actor;
  let physio: Actor;
  let student: Actor;
  let patientId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    meeting = meetingOf(clinic);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Karim');
    student = await clinic.join('observer', 'Noe');
    patientId = await clinic.newPatient(nurse, 'Prêle');
  });
  afterAll(() => clinic.close());

  const shown = async (refusalId: string, by = nurse) => {
    const { refusals } = await clinic.app.queries.patientRefusals(by, { patientId });
    const refusal = refusals.find(({ id }) => id === refusalId);
    if (!refusal) throw new Error('The refusal is not shown');
    return refusal;
  };
  const amend = (refusalId: string, changed: object, by = nurse) =>
    clinic.app.commands.correctRefusal(by, { refusalId, ...aRefusal, reason: 'Relu avec elle.', ...changed });
  const withdraw = (refusalId: string, by = nurse) =>
    clinic.app.commands.withdrawRefusal(by, { refusalId, reason: 'Enregistré par erreur.' });

  test('is kept as it was heard, with its author and time', async () => {
    const refusalId = await refuse(clinic, nurse, patientId, { signs: ['silence', 'said-so'] });
    expect(await shown(refusalId)).toMatchObject({
      original: { ...aRefusal, signs: ['said-so', 'silence'] },
      source: { by: 'professional', professionalId: nurse.id },
      recordedAt: clinic.clock.now(),
      amendments: [],
      withdrawn: false,
      waits: true,
      review: null,
      meeting: null,
      patientTargets: null,
    });
  });

  test('is corrected by adding: what was recorded stays, with who corrected what, when and why', async () => {
    const refusalId = await refuse(clinic, nurse, patientId, { sessionsHeld: 7 });
    clinic.clock.advance(60_000);
    await amend(refusalId, { words: '« Je n’y crois plus du tout. »' }, clinic.coordinator);
    await amend(refusalId, { sessionsHeld: 3, words: '« Je n’y crois plus du tout. »' });
    const refusal = await shown(refusalId);
    expect(refusal.original).toMatchObject({ sessionsHeld: 7, words: aRefusal.words });
    expect(refusal.facts).toEqual({ ...aRefusal, sessionsHeld: 3, words: '« Je n’y crois plus du tout. »' });
    expect(refusal.amendments).toMatchObject([
      {
        kind: 'correction',
        instead: { sessionsHeld: 4, words: '« Je n’y crois plus du tout. »' },
        authorId: clinic.coordinator.id,
        reason: 'Relu avec elle.',
        at: clinic.clock.now(),
      },
      { kind: 'correction', instead: { sessionsHeld: 3 }, authorId: nurse.id },
    ]);
    const { people } = await clinic.app.queries.patientRefusals(nurse, { patientId });
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining([nurse.id, clinic.coordinator.id]));
  });

  test('once withdrawn it stays readable, waits no longer, and takes nothing more', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    await withdraw(refusalId);
    expect(await shown(refusalId)).toMatchObject({ withdrawn: true, waits: false, facts: aRefusal });
    for (const work of [() => withdraw(refusalId), () => amend(refusalId, { sessionsHeld: 1 })])
      expect((await refusalOf(work())).code).toBe('conflict');
    const put = clinic.app.commands.putRefusalOnAgenda(nurse, { refusalId, question: 'Et ?' });
    expect((await refusalOf(put)).code).toBe('conflict');
  });

  test('the tables refuse that what was recorded or added is changed or removed', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    await amend(refusalId, { sessionsHeld: 1 });
    const { query } = clinic.app.database;
    await expect(
      query.updateTable('refusals').set({ words: '' }).where('id', '=', refusalId).execute(),
    ).rejects.toThrow();
    await expect(query.deleteFrom('refusals').where('id', '=', refusalId).execute()).rejects.toThrow();
    await expect(query.updateTable('refusalAmendments').set({ reason: '' }).execute()).rejects.toThrow();
    await expect(query.deleteFrom('refusalAmendments').execute()).rejects.toThrow();
    expect((await shown(refusalId)).original).toEqual(aRefusal);
  });

  test('names a practice that the clinic offers, on a day that has come', async () => {
    const fieldsOf = async (changed: object) => (await refusalOf(refuse(clinic, nurse, patientId, changed))).fields;
    expect(await fieldsOf({ practice: 'leeches' })).toEqual({ practice: 'choice' });
    expect(await fieldsOf({ refusedOn: '2026-11-24' })).toEqual({ refusedOn: 'date-future' });
    expect(await fieldsOf({ practice: 'leeches', refusedOn: '2027-01-01' })).toEqual({
      practice: 'choice',
      refusedOn: 'date-future',
    });
    expect(await fieldsOf({ signs: [] })).toEqual({ signs: 'required' });

    await clinic.app.commands.retirePractice(clinic.coordinator, { code: 'biofeedback' });
    expect(await fieldsOf({ practice: 'biofeedback' })).toEqual({ practice: 'choice' });
    await clinic.app.commands.bringBackPractice(clinic.coordinator, { code: 'biofeedback' });
    const refusalId = await refuse(clinic, nurse, patientId, { practice: 'biofeedback' });
    await clinic.app.commands.retirePractice(clinic.coordinator, { code: 'biofeedback' });
    await amend(refusalId, { practice: 'biofeedback', sessionsHeld: 2 });
    expect((await shown(refusalId)).facts).toMatchObject({ practice: 'biofeedback', sessionsHeld: 2 });
  });

  test('a correction says something else, and why', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    expect((await refusalOf(amend(refusalId, {}))).fields).toEqual({ reason: 'unchanged' });
    expect((await refusalOf(amend(refusalId, { sessionsHeld: 1, reason: ' ' }))).fields).toEqual({
      reason: 'required',
    });
    expect((await refusalOf(amend(refusalId, { refusedOn: '2026-11-24' }))).fields).toEqual({
      refusedOn: 'date-future',
    });
  });

  test('recorded in a meeting under way, its case is kept and the meeting is told', async () => {
    const meetingId = await meeting.create();
    const itemId = await meeting.add(clinic.coordinator, meetingId, patientId);
    const early = refuse(clinic, nurse, patientId, { itemId });
    expect((await refusalOf(early)).code).toBe('wrong-phase');
    await meeting.open(nurse, meetingId);
    const other = await clinic.newPatient(nurse, 'Granit');
    expect((await refusalOf(refuse(clinic, nurse, other, { itemId }))).code).toBe('not-found');

    const before = clinic.announced.length;
    const refusalId = await refuse(clinic, nurse, patientId, { itemId, words: '« Encore respirer. »' });
    const { version, agenda } = await meeting.state(meetingId);
    expect(clinic.announced.slice(before)).toEqual([{ type: 'meeting.changed', meetingId, version }]);
    expect(agenda[0]?.refusals.find(({ id }) => id === refusalId)).toMatchObject({ words: '« Encore respirer. »' });
    const row = await clinic.app.database.query
      .selectFrom('refusals')
      .where('id', '=', refusalId)
      .select('itemId')
      .executeTakeFirst();
    expect(row).toEqual({ itemId });

    await amend(refusalId, { words: '« Encore. »' });
    await withdraw(refusalId);
    expect((await meeting.state(meetingId)).version).toBe(version + 2);
    await meeting.end(meetingId);
    expect((await refusalOf(refuse(clinic, nurse, patientId, { itemId }))).code).toBe('meeting-over');
  });

  test('a correction and a withdrawal reach those who are in its review', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    const { reviewId } = await clinic.app.commands.openReview(nurse, { refusalId, itemId: null });
    const before = clinic.announced.length;
    await amend(refusalId, { sessionsHeld: 2 });
    await withdraw(refusalId);
    expect(clinic.announced.slice(before)).toMatchObject([
      { type: 'review.changed', reviewId },
      { type: 'review.changed', reviewId },
    ]);
  });

  test('shows what its review came to, and waits no longer', async () => {
    const refusalId = await refuse(clinic, nurse, patientId);
    const reviewId = await review(clinic, nurse, refusalId);
    expect(await shown(refusalId)).toMatchObject({
      waits: false,
      review: {
        id: reviewId,
        status: 'concluded',
        conclusion: { scope: 'practice', courses: ['talk-first'], targets: ['goal'], lookAgainOn: '2026-12-15' },
        outcome: null,
      },
    });
    const put = clinic.app.commands.putRefusalOnAgenda(nurse, { refusalId, question: 'Et ?' });
    expect((await refusalOf(put)).code).toBe('review-over');
  });

  test('D3 who may record, correct, withdraw and read, by role and standing', async () => {
    const mine = await clinic.newPatient(nurse, 'Houle');
    const attempts = async (by: Actor): Promise<string> => {
      const { commands, queries } = clinic.app;
      const refusalId = await refuse(clinic, nurse, mine);
      const works = [
        () => queries.patientRefusals(by, { patientId: mine }),
        () => queries.practicesOfPatient(by, { patientId: mine }),
        () => refuse(clinic, by, mine),
        () => amend(refusalId, { sessionsHeld: 1 }, by),
        () => commands.putRefusalOnAgenda(by, { refusalId, question: 'Et ?' }),
        () => withdraw(refusalId, by),
      ];
      const codes: string[] = [];
      for (const work of works) codes.push(await codeOf(work()));
      return codes.map((code) => (code === 'not-found' ? 'h' : code === 'forbidden' ? 'f' : 'a')).join('');
    };
    expect(await attempts(nurse)).toBe('aaaaaa');
    expect(await attempts(clinic.coordinator)).toBe('aaaaaa');
    expect(await attempts(physio)).toBe('hhhhhh');
    expect(await attempts(student)).toBe('hhhhhh');

    await clinic.app.commands.openEmergencyAccess(await clinic.signIn(physio.id), {
      givenName: 'Lucie',
      familyName: 'Houle',
      birthDate: '1962-03-14',
      reason: 'Sa fille appelle, personne n’est là.',
    });
    expect(await attempts(physio)).toBe('afffaf');
    clinic.clock.advance(2 * 3_600_000);
    expect(await attempts(physio)).toBe('hhhhhh');

    const meetingId = await meeting.create();
    await meeting.add(clinic.coordinator, meetingId, mine);
    await meeting.open(physio, meetingId);
    await meeting.join(clinic.coordinator, meetingId);
    await meeting.join(student, meetingId);
    expect(await attempts(physio)).toBe('aaaaaa');
    expect(await attempts(student)).toBe('afffff');
    await meeting.end(meetingId);
    expect(await attempts(physio)).toBe('afffaf');
    expect(await attempts(student)).toBe('hhhhhh');
    clinic.clock.advance(8 * DAY);
    expect(await attempts(physio)).toBe('hhhhhh');
  });

  test('T11 one that is not there and one that is hidden are refused alike', async () => {
    const stranger = await clinic.join('professional', 'Basile');
    const refusalId = await refuse(clinic, nurse, patientId);
    const none = '01980000-0000-7000-8000-000000000000';
    const asked: ((id: string) => Promise<unknown>)[] = [
      (id) => amend(id, { sessionsHeld: 1 }, stranger),
      (id) => withdraw(id, stranger),
      (id) => clinic.app.commands.putRefusalOnAgenda(stranger, { refusalId: id, question: 'Et ?' }),
    ];
    for (const ask of asked) {
      const [hidden, missing] = [await refusalOf(ask(refusalId)), await refusalOf(ask(none))];
      expect([hidden.code, hidden.message, hidden.fields]).toEqual(['not-found', missing.message, missing.fields]);
    }
    expect((await refusalOf(refuse(clinic, stranger, patientId))).code).toBe('not-found');
  });

  test('D19 each reading and each change leaves one row in the audit, and each refusal of access too', async () => {
    const { commands, queries } = clinic.app;
    await meeting.create({ date: '2026-12-20' });
    // Nobody whom an earlier meeting has left open.
    const patientId = await clinic.newPatient(nurse, 'Sureau');
    let refusalId = '';
    const work: [string, () => Promise<unknown>][] = [
      ['refusal.recorded', async () => (refusalId = await refuse(clinic, nurse, patientId))],
      ['refusal.corrected', () => amend(refusalId, { sessionsHeld: 1 })],
      ['agenda-item.added', () => commands.putRefusalOnAgenda(nurse, { refusalId, question: 'Et ?' })],
      ['refusal.put-on-agenda', () => commands.putRefusalOnAgenda(nurse, { refusalId, question: 'Et ?' })],
      ['refusal.withdrawn', () => withdraw(refusalId)],
      ['refusals.read', () => queries.patientRefusals(nurse, { patientId })],
      ['care-plan.read', () => queries.practicesOfPatient(nurse, { patientId })],
      ['refusal.recorded.refused', () => refusalOf(refuse(clinic, student, patientId))],
      ['refusal.corrected.refused', () => refusalOf(amend(refusalId, {}, student))],
    ];
    for (const [action, run] of work) {
      const before = await clinic.auditCount();
      await run();
      expect(await clinic.auditAfter(before)).toMatchObject([{ action, patientId }]);
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { RESPONSES_A_DAY } from '#domain/patient-access/response.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import { agreePlan, contents, invite, openPage, writePlan } from '../support/sharing.ts';

const SECRET = 'canari-equipe';

describe.each(dialects)('what a patient answers on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let patientId: string;
  let patient: PatientActor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
    patientId = await clinic.newPatient(by, 'Roche');
    await agreePlan(clinic, by, patientId, contents('un', SECRET));
    patient = await openPage(clinic, await invite(clinic, by, patientId));
  });
  afterAll(() => clinic.close());

  const page = () => clinic.app.queries.patientPlan(patient, {});
  const waiting = async (actor = by) => (await clinic.app.queries.waitingAnswers(actor, {})).responses;
  const answer = (said: object) => clinic.app.commands.answerPlan(patient, said);

  test('D11 the page comes from the latest agreed version: never the draft, never a word of the team’s', async () => {
    await writePlan(clinic, by, patientId, contents('brouillon', SECRET));
    const read = JSON.stringify(await page());
    expect(read).toContain('Marcher un');
    expect(read).not.toContain('brouillon');
    expect(read).not.toContain(SECRET);
    const preview = await clinic.app.queries.planPreview(by, { patientId });
    expect(preview.plan).toEqual((await page()).plan);
  });

  test('C25 an answer waits for the coordinator and the reference person with its words, which leaves a row for each, and stands beside its line', async () => {
    const reference = await clinic.join('professional', `Ref${dialect}`);
    const other = await clinic.join('professional', `Autre${dialect}`);
    for (const { id } of [reference, other])
      await clinic.app.commands.addCareTeamMember(by, { patientId, professionalId: id });
    await clinic.app.commands.setReferencePerson(by, { patientId, professionalId: reference.id });
    await answer({ subject: 'goal', itemId: 'goal-1', answer: 'partly', words: 'Pas le matin.' });
    const before = await clinic.auditCount();
    for (const actor of [by, reference])
      expect((await waiting(actor)).map(({ about, answer: said, words }) => [about, said, words])).toEqual([
        ['Marcher un', 'partly', 'Pas le matin.'],
      ]);
    expect(await waiting(other)).toEqual([]);
    const named = (await clinic.auditAfter(before)).filter((row) => row.action === 'waiting-answers.read');
    expect(named.flatMap((row) => (row.patientId === null ? [] : [[row.actorId, row.patientId]]))).toEqual([
      [by.id, patientId],
      [reference.id, patientId],
    ]);
    const beside = await clinic.app.queries.planAnswers(other, { patientId });
    expect(beside).toMatchObject([{ itemId: 'goal-1', answer: 'partly', words: 'Pas le matin.', version: 1 }]);
  });

  test('a plain yes waits for nobody; whatever names no line of the plan does not exist', async () => {
    const before = (await waiting()).length;
    await answer({ subject: 'whole', answer: 'fits' });
    expect(await waiting()).toHaveLength(before);
    for (const said of [
      { subject: 'goal', itemId: 'task-1', answer: 'fits' },
      { subject: 'task', itemId: 'elsewhere', answer: 'fits' },
      { subject: 'goal', itemId: '', answer: 'fits' },
    ])
      expect((await refusalOf(answer(said))).code).toBe('not-found');
    expect((await refusalOf(answer({ subject: 'whole', answer: 'maybe' }))).fields).toEqual({ answer: 'required' });
    expect((await refusalOf(answer({ subject: 'task', itemId: 'task-1', words: 'rien' }))).fields).toEqual({
      answer: 'required',
    });
  });

  test('T11 a patient who names another patient, or another patient’s response, changes and reads nothing of theirs', async () => {
    const otherId = await clinic.newPatient(by, 'Voisin', '1970-01-01');
    await agreePlan(clinic, by, otherId, contents('voisin', SECRET));
    const other = await openPage(clinic, await invite(clinic, by, otherId));
    const { responseId } = await clinic.app.commands.writeToTeam(other, { kind: 'message', words: 'À moi.' });
    expect((await refusalOf(clinic.app.queries.ownResponse(patient, { responseId }))).code).toBe('not-found');
    const missing = { responseId: '01a20733-5e65-7679-9b0a-b3bd27434d6e' };
    expect(await refusalOf(clinic.app.queries.ownResponse(patient, missing))).toMatchObject({ code: 'not-found' });
    await answer({ subject: 'whole', answer: 'talk', patientId: otherId, respondedAt: 1, version: 99 });
    const mine = await page();
    expect(mine.responses[0]).toMatchObject({ answer: 'talk', version: 1, respondedAt: clinic.clock.now() });
    const theirs = await clinic.app.queries.patientPlan(other, {});
    expect(theirs.responses.map(({ words }) => words)).toEqual(['À moi.']);
  });

  test('a practice no longer wanted is a refusal in the patient’s own name, whatever they say of its reasons', async () => {
    const stop = (said: object) => clinic.app.commands.stopPractice(patient, { itemId: 'practice-1', ...said });
    const { orientationId } = await clinic.app.commands.proposeOrientation(by, {
      patientId,
      practice: 'hypnosis',
      goals: [],
      desire: 'Dormir',
      functioning: 'À l’aise avec l’idée',
      means: 'Habite tout près',
      timing: 'Après l’été',
    });
    const tooMany = ['practice', 'frame', 'goal', 'tasks'];
    expect((await refusalOf(stop({ sessionsHeld: null, targets: tooMany }))).fields).toEqual({ targets: 'too-many' });
    await stop({ sessionsHeld: 4, targets: ['goal', 'whole'], words: 'Je n’y crois plus.' });
    const refusals = await clinic.app.database.query
      .selectFrom('refusals')
      .where('patientId', '=', patientId)
      .selectAll()
      .execute();
    expect(refusals).toMatchObject([
      {
        practice: 'hypnosis',
        source: 'patient',
        recordedBy: null,
        sessionsHeld: 4,
        words: 'Je n’y crois plus.',
        refusedOn: '2026-11-23',
        patientTargets: '["goal","whole"]',
        orientationId,
      },
    ]);
    const ended = await clinic.app.database.query
      .selectFrom('orientations')
      .innerJoin('orientationMoves', 'orientationMoves.orientationId', 'orientations.id')
      .where('toStatus', '=', 'refused')
      .select(['orientations.id', 'status', 'movedBy'])
      .execute();
    expect(ended).toEqual([{ id: orientationId, status: 'refused', movedBy: null }]);
    // It waits for its review among the refusals, and for the news that its page promised among the answers.
    expect((await waiting()).find(({ kind }) => kind === 'refusal')?.promise?.dueOn).toBe('2026-11-30');
    expect((await page()).responses[0]).toMatchObject({ kind: 'refusal', itemId: 'practice-1' });
  });

  test('a practice no longer wanted, and nothing more: neither why nor after how many sessions', async () => {
    const quiet = await clinic.newPatient(by, 'Silence');
    await agreePlan(clinic, by, quiet, contents('un', SECRET));
    const page = await openPage(clinic, await invite(clinic, by, quiet));
    const nothing = { itemId: 'practice-1', sessionsHeld: null, targets: 'rather-not-say' };
    await clinic.app.commands.stopPractice(page, nothing);
    const refusals = await clinic.app.database.query
      .selectFrom('refusals')
      .where('patientId', '=', quiet)
      .selectAll()
      .execute();
    expect(refusals).toMatchObject([{ patientTargets: '"rather-not-say"', words: '', sessionsHeld: 1 }]);
  });

  test('words for the meeting are in its state while it is open, and no more once their case was closed', async () => {
    const meeting = meetingOf(clinic);
    const meetingId = await meeting.create({ date: '2026-11-23', time: '10:30' });
    const itemId = await meeting.add(by, meetingId, patientId);
    await clinic.app.commands.writeToTeam(patient, { kind: 'for-meeting', words: 'J’ai peur du miroir.' });
    const written = async () =>
      (await meeting.state(meetingId)).agenda.map(({ forMeeting }) => forMeeting.map(({ words }) => words));
    expect(await written()).toEqual([[]]);
    await meeting.open(by, meetingId);
    expect(await written()).toEqual([['J’ai peur du miroir.']]);
    await clinic.app.commands.writeToTeam(patient, { kind: 'for-meeting', words: 'Et dites-le doucement.' });
    expect(await written()).toEqual([['J’ai peur du miroir.', 'Et dites-le doucement.']]);
    expect((await waiting()).filter(({ kind }) => kind === 'for-meeting')).toHaveLength(2);
    clinic.clock.advance(1);
    await meeting.decide(by, meetingId, itemId, {});
    expect((await waiting()).filter(({ kind }) => kind === 'for-meeting')).toEqual([]);
    await meeting.end(meetingId);
    expect(JSON.stringify(await meeting.state(meetingId))).not.toContain('miroir');
    const next = await meeting.create({ date: '2026-11-23', time: '10:45' });
    await meeting.add(by, next, patientId);
    await meeting.open(by, next);
    expect((await meeting.state(next)).agenda.map(({ forMeeting }) => forMeeting)).toEqual([[]]);
    await meeting.end(next);
  });

  test('an answer goes on the next agenda in one step, once, and says so; or somebody sees to it by name', async () => {
    const meeting = meetingOf(clinic);
    const responseId = (await waiting()).find(({ itemId }) => itemId === 'goal-1')?.id;
    const put = () => clinic.app.commands.putResponseOnAgenda(by, { responseId, question: 'Qu’en faisons-nous ?' });
    expect((await refusalOf(put())).code).toBe('no-meeting-ahead');
    const meetingId = await meeting.create({ date: '2026-12-08' });
    expect(await put()).toMatchObject({ meetingId, proposed: false });
    await put();
    expect(await meeting.patientsOn(meetingId)).toEqual(['Roche placed']);
    expect((await waiting()).some(({ id }) => id === responseId)).toBe(false);
    const { responses } = await clinic.app.queries.planSharing(by, { patientId });
    const startsAt = (await meeting.state(meetingId)).startsAt;
    expect(responses.find(({ id }) => id === responseId)?.settled).toMatchObject({
      outcome: 'agenda',
      by: 'Claire Martin',
      meeting: { meetingId, startsAt, proposed: false },
    });
    const { responseId: message } = await clinic.app.commands.writeToTeam(patient, {
      kind: 'missing',
      words: 'Le sommeil.',
    });
    await clinic.app.commands.settleResponse(by, { responseId: message });
    expect((await waiting()).some(({ id }) => id === message)).toBe(false);
    const stranger = await clinic.join('professional', `Loin${dialect}`);
    const foreign = clinic.app.commands.settleResponse(stranger, { responseId: message });
    expect((await refusalOf(foreign)).code).toBe('not-found');
  });

  test('the team sees by version when it was read and what was answered', async () => {
    await agreePlan(clinic, by, patientId, contents('deux', SECRET));
    const { versions } = await clinic.app.queries.planSharing(by, { patientId });
    expect(versions.map(({ number, firstSeenAt }) => [number, firstSeenAt !== null])).toEqual([
      [2, false],
      [1, true],
    ]);
    await page();
    const seen = await clinic.app.queries.planSharing(by, { patientId });
    expect(seen.versions[0]?.firstSeenAt).toBe(clinic.clock.now());
  });

  test('T51 the patient sees who opened their record, by name and day, emergency accesses marked, refused tries left out', async () => {
    const stranger = await clinic.join('professional', `Curieux${dialect}`);
    await refusalOf(clinic.app.queries.patient(stranger, { patientId }));
    const before = await page();
    expect(JSON.stringify(before.opened)).not.toContain('Curieux');
    const reason = 'Malaise au téléphone, traitements demandés.';
    const again = await clinic.signIn(stranger.id);
    const identity = { givenName: 'Lucie', familyName: 'Roche', birthDate: '1962-03-14' };
    await clinic.app.commands.openEmergencyAccess(again, { ...identity, reason });
    const [today] = (await page()).opened;
    expect(today?.people).toContainEqual({
      name: `Curieux${dialect} Martin`,
      hours: [expect.any(Number)],
      emergency: true,
      why: ['emergency'],
    });
    expect(today?.people).toContainEqual({
      name: 'Claire Martin',
      hours: expect.any(Array),
      emergency: false,
      why: expect.arrayContaining(['coordination']),
    });
    expect(today?.day).toBe('2026-11-23');
  });

  test('D19 every reading and answer of a patient leaves one audit row in their record, with no name and no words', async () => {
    const rowsOf = async (work: () => Promise<unknown>) => {
      const before = await clinic.auditCount();
      await work();
      return clinic.auditAfter(before);
    };
    for (const [action, work] of [
      ['patient-plan.read', page],
      ['plan.answered', () => answer({ subject: 'task', itemId: 'task-1', answer: 'fits' })],
      ['plan.written-about', () => clinic.app.commands.writeToTeam(patient, { kind: 'message', words: 'Secret.' })],
    ] as const)
      expect(await rowsOf(work)).toEqual([{ action, actorId: null, patientId }]);
  });

  test('nobody says more in a day than a person can, and tomorrow is another day', async () => {
    const say = () => answer({ subject: 'whole', answer: 'fits' });
    const before = (await page()).responses.length;
    for (let said = before; said < RESPONSES_A_DAY; said += 1) await say();
    expect((await refusalOf(say())).code).toBe('too-many-tries');
    clinic.clock.advance(DAY + 1);
    await expect(say()).resolves.toBeDefined();
  });
});

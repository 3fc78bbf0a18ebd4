import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import type { Meeting } from '../support/meeting.ts';
import { refuse } from '../support/refusal.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

describe.each(dialects)('what patients said, on an agenda on %s', (dialect) => {
  let clinic: Clinic;
  let meeting: Meeting;
  let coordinator: Actor;
  let reference: Actor;
  let patientId: string;
  let patient: PatientActor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    ({ coordinator } = clinic);
    meeting = meetingOf(clinic);
    reference = await clinic.join('professional', 'Marin');
  });
  afterAll(() => clinic.close());
  let patients = 0;
  beforeEach(async () => {
    patients += 1;
    patientId = await clinic.newPatient(coordinator, `Roche${'abcdefghij'.charAt(patients)}`);
    await clinic.app.commands.addCareTeamMember(coordinator, { patientId, professionalId: reference.id });
    await clinic.app.commands.setReferencePerson(coordinator, { patientId, professionalId: reference.id });
    await agreePlan(clinic, coordinator, patientId, contents('un', 'secret'));
    patient = await openPage(clinic, await invite(clinic, coordinator, patientId));
    return async () => {
      const { running, planned } = await clinic.app.queries.meetings(coordinator, {});
      for (const { id } of running) await meeting.end(id);
      for (const { id } of planned)
        await clinic.app.commands.cancelMeeting(coordinator, { meetingId: id, scope: 'one' });
    };
  });

  const inDays = (days: number) => dayIn('Europe/Paris', clinic.clock.now() + days * DAY);
  const put = (responseId: string, by = coordinator) =>
    clinic.app.commands.putResponseOnAgenda(by, { responseId, question: 'Qu’en faisons-nous ?' });
  const write = async (kind: string, words: string) =>
    (await clinic.app.commands.writeToTeam(patient, { kind, words })).responseId;
  const answer = async (said: object) => (await clinic.app.commands.answerPlan(patient, said)).responseId;
  const item = async (meetingId: string) =>
    (await meeting.state(meetingId)).agenda.find(({ patient: of }) => of.id === patientId);
  const waiting = async () =>
    (await clinic.app.queries.waitingAnswers(coordinator, {})).responses
      .filter(({ patient: of }) => of.id === patientId)
      .map(({ id }) => id);
  const settled = async (responseId: string) =>
    (await clinic.app.queries.planSharing(coordinator, { patientId })).responses.find(({ id }) => id === responseId)
      ?.settled;

  test('C35 an answer of any kind is on the patient’s case that is placed already, and is heard there', async () => {
    const meetingId = await meeting.create();
    const itemId = await meeting.add(coordinator, meetingId, patientId);
    const ids = [
      await answer({ subject: 'goal', itemId: 'goal-1', answer: 'partly', words: 'Pas le matin.' }),
      await answer({ subject: 'whole', answer: 'talk' }),
      await write('message', 'Qui m’appelle ?'),
      await write('missing', 'Le sommeil.'),
      await write('for-meeting', 'Dites-le doucement.'),
    ];
    const where = { meetingId, startsAt: (await meeting.state(meetingId)).startsAt, proposed: false };
    for (const id of ids) expect(await put(id)).toEqual(where);
    expect(await put(ids[0] ?? '')).toEqual(where);
    expect(await meeting.patientsOn(meetingId)).toHaveLength(1);
    // A call that was asked for is not made by speaking about it.
    expect(await waiting()).toEqual([ids[1]]);
    expect(await settled(ids[0] ?? '')).toMatchObject({ outcome: 'agenda', meeting: where });
    expect((await item(meetingId))?.forMeeting).toEqual([]);
    await meeting.open(coordinator, meetingId);
    const heard = await item(meetingId);
    expect(heard?.id).toBe(itemId);
    expect(heard?.forMeeting.map(({ id }) => id)).toEqual(ids);
    expect(heard?.forMeeting[0]).toMatchObject({ kind: 'answer', about: 'Marcher un', answer: 'partly' });
    // Kept as what they are: the patient's own, that nobody heard.
    await meeting.live(coordinator, 'case.record-voice', { meetingId, itemId, voice: { kind: 'written' } });
    expect((await item(meetingId))?.voice).toEqual({
      kind: 'written',
      words: 'Pas le matin.\nQui m’appelle ?\nLe sommeil.\nDites-le doucement.',
      writtenOn: '2026-11-23',
    });
  });

  test('C35 where the case was only proposed, a coordinator’s click places it, and a member’s says that it waits', async () => {
    const meetingId = await meeting.create();
    await meeting.add(reference, meetingId, patientId);
    const [first, second] = [await write('message', 'Une.'), await write('message', 'Deux.')];
    expect(await put(first, reference)).toMatchObject({ meetingId, proposed: true });
    expect(await settled(first)).toMatchObject({ meeting: { proposed: true } });
    expect((await item(meetingId))?.status).toBe('proposed');
    expect(await put(second)).toMatchObject({ meetingId, proposed: false });
    expect((await item(meetingId))?.status).toBe('placed');
    expect(await settled(first)).toMatchObject({ meeting: { proposed: false } });
  });

  test('C35 the same for a refusal and for an orientation to look at again', async () => {
    const meetingId = await meeting.create();
    await meeting.add(reference, meetingId, patientId, { reason: 'other', question: 'Et ensuite ?' });
    const refusalId = await refuse(clinic, reference, patientId);
    const onAgenda = (by: Actor) =>
      clinic.app.commands.putRefusalOnAgenda(by, { refusalId, question: 'Que refuse cette personne ?' });
    expect(await onAgenda(reference)).toMatchObject({ meetingId, proposed: true });
    expect(await onAgenda(coordinator)).toMatchObject({ meetingId, proposed: false });
    expect((await item(meetingId))?.status).toBe('placed');
    const { orientationId } = await clinic.app.commands.proposeOrientation(reference, {
      patientId,
      practice: 'tens',
      goals: [],
      ...{ desire: 'Oui', functioning: 'Oui', means: 'Oui', timing: 'Oui' },
    });
    const look = () => clinic.app.commands.putOrientationOnAgenda(coordinator, { orientationId });
    expect(await look()).toMatchObject({ meetingId, proposed: false });
    await look();
    await meeting.open(coordinator, meetingId);
    expect(await item(meetingId)).toMatchObject({
      question: 'Et ensuite ?',
      refusals: [{ id: refusalId }],
      orientations: [{ id: orientationId }],
    });
    expect((await item(meetingId))?.orientations).toHaveLength(1);
  });

  test('C35 two who put answers of one patient on the agenda at once both find them on one case', async () => {
    const meetingId = await meeting.create();
    const ids = [await write('message', 'Une.'), await write('missing', 'Deux.')];
    await Promise.all(ids.map((id) => put(id)));
    await meeting.open(coordinator, meetingId);
    expect((await meeting.state(meetingId)).agenda).toHaveLength(1);
    expect((await item(meetingId))?.forMeeting.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('C35 a case taken off the agenda gives its answers back; one that was not reached takes them along', async () => {
    const first = await meeting.create();
    const responseId = await write('missing', 'Le sommeil.');
    await put(responseId);
    await clinic.app.commands.withdrawAgendaItem(coordinator, { itemId: (await item(first))?.id });
    expect(await waiting()).toEqual([responseId]);
    expect(await settled(responseId)).toBeNull();

    await put(responseId);
    const next = await meeting.create({ date: '2026-12-01' });
    await meeting.add(coordinator, next, patientId);
    await meeting.open(coordinator, first);
    await meeting.end(first);
    expect(await settled(responseId)).toMatchObject({ meeting: { meetingId: next } });
    await meeting.open(coordinator, next);
    expect((await item(next))?.forMeeting.map(({ words }) => words)).toEqual(['Le sommeil.']);
  });

  test('C35 a meeting taken back leaves its answers to the case that the patient has in the next', async () => {
    const first = await meeting.create({ date: inDays(2) });
    const responseId = await write('message', 'Une.');
    await put(responseId);
    const next = await meeting.create({ date: inDays(9) });
    await meeting.add(coordinator, next, patientId);
    await clinic.app.commands.cancelMeeting(coordinator, { meetingId: first, scope: 'one' });
    expect(await settled(responseId)).toMatchObject({ meeting: { meetingId: next } });
  });

  test('C41 as many cases are said to be proposed as the meeting’s own agenda shows, meeting by meeting', async () => {
    const [first, second] = [await meeting.create({ date: inDays(2) }), await meeting.create({ date: inDays(9) })];
    const other = await clinic.newPatient(reference, `Bruine${'abcdefghij'.charAt(patients)}`);
    await meeting.add(reference, first, patientId);
    for (const one of [patientId, other]) await meeting.add(reference, second, one);
    const { proposals } = await clinic.app.queries.today(coordinator, {});
    expect(proposals.map(({ meetingId }) => meetingId)).toEqual([first, second]);
    expect(proposals[1]?.items).toBe(2);
    for (const { meetingId, items } of proposals)
      expect((await meeting.patientsOn(meetingId)).filter((line) => line.endsWith('proposed'))).toHaveLength(items);
    expect((await clinic.app.queries.today(reference, {})).proposals).toEqual([]);
  });
});

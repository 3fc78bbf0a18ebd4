import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { addDays, dayIn } from '#domain/meeting/calendar.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { DAY, meetingOf } from '../support/meeting.ts';
import { agreePlan, contents, invite, openPage } from '../support/sharing.ts';

const CANNOT = 'Je ne peux pas continuer comme ça.';
let patients = 0;

describe.each(dialects)('a message gets an answer on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let reference: Actor;
  let patientId: string;
  let patient: PatientActor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
    reference = await clinic.join('professional', `Ref${dialect}`);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patients += 1;
    patientId = await clinic.newPatient(by, `Roche${String(patients)}`);
    await clinic.app.commands.addCareTeamMember(by, { patientId, professionalId: reference.id });
    await clinic.app.commands.setReferencePerson(by, { patientId, professionalId: reference.id });
    await agreePlan(clinic, by, patientId, contents('ici', 'secret'));
    patient = await openPage(clinic, await invite(clinic, by, patientId));
  });

  const { today } = { today: () => dayIn('Europe/Paris', clinic.clock.now()) };
  const write = (kind: string, words = CANNOT) => clinic.app.commands.writeToTeam(patient, { kind, words });
  const listed = async (actor = by, from = 0) => {
    const { soon, responses } = await clinic.app.queries.waitingAnswers(actor, { from });
    return [...soon, ...responses];
  };
  const waiting = async (actor = by) => (await listed(actor)).filter((one) => one.patient.id === patientId);
  const reply = (said: object, actor = by) => clinic.app.commands.replyToResponse(actor, said);
  const page = async () => (await clinic.app.queries.patientPlan(patient, {})).responses;

  test('C87 the day that the page promised is the one that the team sees, with who sees to it', async () => {
    const { responseId } = await write('message');
    const { response } = await clinic.app.queries.ownResponse(patient, { responseId });
    const promised = { ownerId: reference.id, owner: `Ref${dialect} Martin`, dueOn: addDays(today(), 7) };
    expect(response?.promise).toEqual(promised);
    for (const actor of [by, reference])
      expect((await waiting(actor))[0]).toMatchObject({ words: CANNOT, promise: promised });
  });

  test('C87 whoever needs somebody soon is first, and every coordinator is to be told; a call is promised sooner than an answer', async () => {
    await write('message', 'Oublié depuis neuf jours.');
    clinic.clock.advance(9 * DAY);
    patient = await openPage(clinic, await invite(clinic, by, patientId));
    await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'talk' });
    const soon = await write('soon', '');
    expect(soon.tell.map(({ email }) => email)).toHaveLength(1);
    expect((await write('message')).tell).toEqual([]);
    const rows = await waiting();
    expect(rows.map(({ kind, answer }) => answer ?? kind)).toEqual(['soon', 'message', 'talk', 'message']);
    expect((await listed())[0]?.kind).toBe('soon');
    // On whichever part of the list one is.
    expect((await listed(by, 500)).map(({ kind, patient: of }) => [kind, of.id])).toContainEqual(['soon', patientId]);
    expect((await refusalOf(write('missing', ''))).fields).toEqual({ words: 'required' });
  });

  test('whoever needs somebody soon and says so again is told of once: until they are answered, or the promised day is over', async () => {
    const told = async () => (await write('soon', '')).tell.length;
    const [first, again] = await Promise.all([write('soon', ''), write('soon', '')]);
    expect([first.tell.length, again.tell.length].sort()).toEqual([0, 1]);
    expect(await told()).toBe(0);
    expect(await waiting()).toHaveLength(3);
    for (const { id: responseId } of await waiting())
      await reply({ way: 'words', responseId, words: 'Je vous appelle.' });
    expect(await told()).toBe(1);
    expect(await told()).toBe(0);
    clinic.clock.advance(5 * DAY);
    patient = await openPage(clinic, await invite(clinic, by, patientId));
    expect(await told()).toBe(1);
  });

  test('C89 a reply stands on the patient’s page and in the record, with when it was read; it settles what was said', async () => {
    const { responseId } = await write('message');
    await reply({ way: 'words', responseId, words: 'Nous en parlons jeudi.' }, reference);
    expect(await waiting()).toEqual([]);
    const replyNow = async () =>
      (await clinic.app.queries.planSharing(by, { patientId })).responses.find(({ id }) => id === responseId)
        ?.replies[0];
    expect(await replyNow()).toMatchObject({
      by: `Ref${dialect} Martin`,
      words: 'Nous en parlons jeudi.',
      readAt: null,
    });
    // Answering one thing is not reading the page.
    clinic.clock.advance(60_000);
    await clinic.app.queries.ownPlan(patient, {});
    expect((await replyNow())?.readAt).toBeNull();
    const readAt = clinic.clock.now();
    expect((await page()).find(({ id }) => id === responseId)?.replies).toMatchObject([
      { words: 'Nous en parlons jeudi.' },
    ]);
    clinic.clock.advance(60_000);
    await page();
    expect((await replyNow())?.readAt).toBe(readAt);
  });

  test('C88 on an agenda a message waits again from the promised day on, until it is answered; a call asked for never leaves', async () => {
    const meeting = meetingOf(clinic);
    await meeting.create({ date: addDays(today(), 20) });
    const put = (responseId: string) =>
      clinic.app.commands.putResponseOnAgenda(by, { responseId, question: 'Qu’en faisons-nous\u202f?' });
    const message = (await write('message')).responseId;
    const call = (await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'talk' })).responseId;
    const soon = (await write('soon', '')).responseId;
    for (const responseId of [message, call, soon]) await put(responseId);
    const ids = async () => (await waiting()).map(({ id }) => id);
    expect(await ids()).toEqual([soon, call]);
    clinic.clock.advance(6 * DAY);
    expect(await ids()).not.toContain(message);
    clinic.clock.advance(DAY);
    expect(await ids()).toContain(message);
    const here = await clinic.app.queries.waitingOfPatient(by, { patientId, beside: false });
    expect(here.responses.map(({ id }) => id)).toContain(message);
    await reply({ way: 'words', responseId: message, words: 'Nous en parlons bientôt.' });
    expect(await ids()).toEqual([soon, call]);
  });

  test('please call me is answered by who calls and when: it waits, with them and that day, until the call was made', async () => {
    const caller = await clinic.join('professional', `App${dialect}${String(patients)}`);
    await clinic.app.commands.addCareTeamMember(by, { patientId, professionalId: caller.id });
    const { responseId } = await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'talk' });
    const callOn = addDays(today(), 1);
    const call = { way: 'call', responseId, callerId: caller.id, callOn, hour: 'vers 10 h', words: '' };
    expect((await refusalOf(reply({ ...call, callOn: addDays(today(), -1) }))).fields).toEqual({ callOn: 'date-past' });
    expect((await refusalOf(reply({ ...call, callOn: '27/11/2026' }))).fields).toEqual({ callOn: 'date' });
    const stranger = await clinic.join('professional', `Autre${dialect}${String(patients)}`);
    expect((await refusalOf(reply({ ...call, callerId: stranger.id }))).fields).toEqual({ callerId: 'choice' });
    expect((await refusalOf(reply(call, stranger))).code).toBe('not-found');
    expect((await refusalOf(reply(call, caller))).code).toBe('forbidden');
    await reply(call);
    expect((await page())[0]?.replies[0]?.call).toMatchObject({
      by: `App${dialect}${String(patients)} Martin`,
      day: callOn,
    });
    for (const actor of [by, reference, caller])
      expect((await waiting(actor))[0]?.promise).toMatchObject({ ownerId: caller.id, dueOn: callOn });
    await clinic.app.commands.settleResponse(caller, { responseId });
    expect(await waiting()).toEqual([]);
  });

  test('C96 a refusal said by mistake is taken back within a day: what it ended goes on, and the history keeps both', async () => {
    const { orientationId } = await clinic.app.commands.proposeOrientation(by, {
      patientId,
      ...{ practice: 'hypnosis', goals: [], desire: 'Dormir', functioning: 'À l’aise' },
      ...{ means: 'Tout près', timing: 'Après l’été' },
    });
    const stopped = { itemId: 'practice-1', sessionsHeld: null, targets: [] };
    const { responseId } = await clinic.app.commands.stopPractice(patient, stopped);
    const refused = async () =>
      ((await clinic.app.queries.today(by, {})).refusals ?? []).some((one) => one.patient.id === patientId);
    const stateOf = async () => (await clinic.app.queries.patientPlan(patient, {})).plan.practices[0]?.state;
    expect([await refused(), await stateOf()]).toEqual([true, 'declined']);
    const takeBack = (id: string, actor = patient) => clinic.app.commands.takeBackResponse(actor, { responseId: id });
    await Promise.all([takeBack(responseId), takeBack(responseId)]);
    expect([await refused(), await stateOf()]).toEqual([false, 'started']);
    const orientation = await clinic.app.database.query
      .selectFrom('orientations')
      .where('id', '=', orientationId)
      .select('status')
      .executeTakeFirst();
    expect(orientation?.status).toBe('proposed');
    const { refusals } = await clinic.app.queries.patientRefusals(by, { patientId });
    expect(refusals[0]?.amendments).toMatchObject([{ kind: 'withdrawal', authorId: null }]);
    expect((await page())[0]).toMatchObject({ kind: 'refusal', takenBackAt: clinic.clock.now() });
    expect(await waiting()).toEqual([]);
    // It can be said again, and then stands.
    await clinic.app.commands.stopPractice(patient, stopped);
    expect(await refused()).toBe(true);

    const partly = await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'partly' });
    clinic.clock.advance(DAY);
    const late = await openPage(clinic, await invite(clinic, by, patientId));
    expect((await refusalOf(takeBack(partly.responseId, late))).code).toBe('conflict');
    const message = await clinic.app.commands.writeToTeam(late, { kind: 'message', words: 'Lu ?' });
    expect((await refusalOf(takeBack(message.responseId, late))).code).toBe('conflict');
    const otherId = await clinic.newPatient(by, `Voisin${String(patients)}`);
    await agreePlan(clinic, by, otherId, contents('voisin', 'secret'));
    const other = await openPage(clinic, await invite(clinic, by, otherId));
    expect((await refusalOf(takeBack(message.responseId, other))).code).toBe('not-found');
  });

  test('D19 a reply and what is taken back leave one row of audit each, with no words', async () => {
    const { responseId } = await write('message');
    const said = await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'partly' });
    const before = await clinic.auditCount();
    await reply({ way: 'words', responseId, words: 'Bien reçu.' });
    await clinic.app.commands.takeBackResponse(patient, { responseId: said.responseId });
    expect(await clinic.auditAfter(before)).toEqual([
      { action: 'plan-response.replied', actorId: by.id, patientId },
      { action: 'plan-response.taken-back', actorId: null, patientId },
    ]);
  });
});

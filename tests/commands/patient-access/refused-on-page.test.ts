import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { agreePlan, contents, invite, line, openPage } from '../support/sharing.ts';

const TEAM = 'Amitriptyline 10 mg le soir, pour le sommeil';
const TOLD = 'Le cachet du soir, pour mieux dormir';
const LONG = `Prégabaline ${'matin et soir, '.repeat(12)}puis on voit`;
let patients = 0;

describe.each(dialects)('what a patient refuses on their page on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let patientId: string;
  let patient: PatientActor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patients += 1;
    patientId = await clinic.newPatient(by, `Roche${String(patients)}`);
    const wanted = contents('ici', 'secret');
    wanted.plan.sections.practices = [
      ...(wanted.plan.sections.practices ?? []),
      line('practices', TEAM, { id: 'evening', practice: 'medicine', state: 'started', told: TOLD }),
      line('practices', LONG, { id: 'morning', practice: 'medicine', state: 'started' }),
      line('practices', 'Une consultation à Brest', { id: 'brest' }),
    ];
    await agreePlan(clinic, by, patientId, wanted);
    patient = await openPage(clinic, await invite(clinic, by, patientId));
  });

  const stop = (itemId: string, said: object = {}) =>
    clinic.app.commands.stopPractice(patient, { itemId, sessionsHeld: null, targets: [], ...said });
  const recorded = async () =>
    (await clinic.app.queries.patientRefusals(by, { patientId })).refusals.map(({ facts }) => facts);
  const page = () => clinic.app.queries.patientPlan(patient, {});
  const states = async () =>
    Object.fromEntries((await page()).plan.practices.map(({ id, state }) => [id, state] as const));

  test('C104 a medicine keeps its name, the team’s own where the patient read another; the page never shows that one', async () => {
    await stop('evening', { words: 'Je dors debout.' });
    await stop('morning');
    await stop('brest');
    expect((await recorded()).map(({ practice, named, part }) => [practice, named, part])).toEqual(
      expect.arrayContaining([
        ['medicine', TEAM, null],
        ['medicine', `${LONG.slice(0, 79)}…`, null],
        ['elsewhere', 'Une consultation à Brest', null],
      ]),
    );
    // What the name has no room for is kept beside it.
    expect((await recorded()).find(({ named }) => named.startsWith('Prég'))?.circumstances).toBe(LONG);
    const waiting = (await clinic.app.queries.today(by, {})).refusals?.filter((one) => one.patient.id === patientId);
    expect(waiting?.map(({ named }) => named)).toContain(TEAM);
    const shown = await page();
    expect(shown.responses.map(({ about }) => about)).toContain(TOLD);
    expect(JSON.stringify(shown)).not.toContain('Amitriptyline');
    const { responses } = await clinic.app.queries.planSharing(by, { patientId });
    expect(responses.map(({ refused }) => refused?.named)).toContain(TEAM);
    expect(await states()).toMatchObject({ evening: 'declined', morning: 'declined', brest: 'declined' });
  });

  test('C104 one medicine refused leaves the orientation to another as it is', async () => {
    const { orientationId } = await clinic.app.commands.proposeOrientation(by, {
      patientId,
      ...{ practice: 'medicine', goals: [], desire: 'Dormir', functioning: 'Oui', means: 'Oui', timing: 'Oui' },
    });
    await stop('evening');
    const orientation = await clinic.app.database.query
      .selectFrom('orientations')
      .where('id', '=', orientationId)
      .select('status')
      .executeTakeFirstOrThrow();
    expect(orientation.status).toBe('proposed');
    expect(await states()).toMatchObject({ evening: 'declined', morning: 'started' });
  });

  test('C104 the group, the series or the prescription is refused apart: the rest goes on, and can be refused later', async () => {
    const { orientationId } = await clinic.app.commands.proposeOrientation(by, {
      patientId,
      ...{ practice: 'hypnosis', goals: [], desire: 'Dormir', functioning: 'Oui', means: 'Oui', timing: 'Oui' },
    });
    const goesOn = async () =>
      clinic.app.database.query
        .selectFrom('orientations')
        .where('id', '=', orientationId)
        .select('status')
        .executeTakeFirstOrThrow();
    const group = await stop('practice-1', { part: 'group' });
    expect(await stop('practice-1', { part: 'group' })).toEqual(group);
    await stop('evening', { part: 'prescription' });
    expect((await recorded()).map(({ practice, part }) => [practice, part]).sort()).toEqual([
      ['hypnosis', 'group'],
      ['medicine', 'prescription'],
    ]);
    expect(await states()).toMatchObject({ 'practice-1': 'started', evening: 'started' });
    expect((await goesOn()).status).toBe('proposed');
    expect((await page()).responses.map(({ refused }) => refused?.part).sort()).toEqual(['group', 'prescription']);
    expect((await refusalOf(stop('practice-1', { part: 'half' }))).code).toBe('invalid-input');
    const [first, again] = await Promise.all([stop('practice-1'), stop('practice-1')]);
    expect(again).toEqual(first);
    expect(await recorded()).toHaveLength(3);
    expect(await states()).toMatchObject({ 'practice-1': 'declined', evening: 'started' });
    expect((await goesOn()).status).toBe('refused');
  });

  test('C96 a part said by mistake is taken back, and can be said again', async () => {
    const { responseId } = await stop('practice-1', { part: 'series' });
    await clinic.app.commands.takeBackResponse(patient, { responseId });
    expect(await stop('practice-1', { part: 'series' })).not.toEqual({ responseId });
  });

  test('please call me goes with any form: the words are kept, nothing is refused, and a call is promised by a day', async () => {
    const write = (said: object) => clinic.app.commands.writeToTeam(patient, { callMe: true, words: '', ...said });
    const calls = [
      await write({ kind: 'message', words: 'Après 18 h.' }),
      await write({ kind: 'missing' }),
      await write({ kind: 'for-meeting', words: 'Doucement.' }),
      await write({ kind: 'message', itemId: 'evening', words: 'Avant d’arrêter.' }),
    ];
    const { responses } = await clinic.app.queries.waitingAnswers(by, {});
    const mine = responses.filter(({ patient: of }) => of.id === patientId);
    expect(mine.map(({ id }) => id).sort()).toEqual(calls.map(({ responseId }) => responseId).sort());
    const { responseId: plain } = await clinic.app.commands.answerPlan(patient, { subject: 'whole', answer: 'talk' });
    const asAnswer = (await page()).responses.find(({ id }) => id === plain)?.promise;
    for (const one of mine) expect(one).toMatchObject({ answer: 'talk', promise: asAnswer });
    expect(mine.map(({ about, words }) => [about, words])).toContainEqual([TOLD, 'Avant d’arrêter.']);
    expect(await recorded()).toEqual([]);
    expect((await refusalOf(write({ kind: 'message', itemId: 'nowhere' }))).code).toBe('not-found');
    expect((await refusalOf(write({ kind: 'message', callMe: false }))).fields).toEqual({ words: 'required' });
    // It answers nothing of the plan: what they said of it stands.
    expect((await page()).responses.filter(({ kind }) => kind === 'answer')).toHaveLength(1);
  });
});

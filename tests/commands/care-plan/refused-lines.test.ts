import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { refuse, review } from '../support/refusal.ts';
import { agreePlan, invite, line, openPage, writePlan } from '../support/sharing.ts';

describe.each(dialects)('practices of a plan that were refused, on %s', (dialect) => {
  let clinic: Clinic;
  let by: Actor;
  let patientId: string;
  let patients = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    by = clinic.coordinator;
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patients += 1;
    patientId = await clinic.newPatient(by, `Roche${'abcdefghij'.charAt(patients)}`);
  });

  const practice = (id: string, code: string, state = 'proposed') =>
    line('practices', `Pour ${id}`, { id, practice: code, state });
  const goal = line('goals', 'Dormir', { id: 'goal-1' });
  const plan = (...practices: Item[]): Record<'plan' | 'team', DocumentContent> => ({
    plan: { sections: { goals: [goal], practices }, fields: {} },
    team: { sections: {}, fields: {} },
  });
  const draft = () => clinic.app.queries.planDraft(by, { patientId });
  const agree = async (refused?: object[]) => {
    const { plan: own, team, lastVersion } = await draft();
    return clinic.app.commands.agreeCarePlan(by, {
      patientId,
      number: (lastVersion?.number ?? 0) + 1,
      planSequence: own.sequence,
      teamSequence: team.sequence,
      stances: [{ professionalId: by.id, stance: 'agrees' }],
      ...(refused ? { refused } : {}),
    });
  };
  const states = async (page: { plan: { practices: { id: string; state: string }[] } }) =>
    Promise.resolve(Object.fromEntries(page.plan.practices.map(({ id, state }) => [id, state])));
  const preview = async () => states(await clinic.app.queries.planPreview(by, { patientId }));
  const frozenStates = async (number: number) => {
    const { frozen } = await clinic.app.queries.planVersion(by, { patientId, number });
    return Object.fromEntries(
      (frozen.plan.sections.practices ?? []).map(({ attributes }) => [attributes.id ?? '', attributes.state ?? '']),
    );
  };

  test('C34 hypnosis refused, reviewed, plan agreed: it is declined in the version and on the patient’s page', async () => {
    const refusalId = await refuse(clinic, by, patientId);
    await review(clinic, by, refusalId);
    await writePlan(clinic, by, patientId, plan(practice('h', 'hypnosis'), practice('t', 'tens')));
    expect((await draft()).refused).toEqual([{ itemId: 'h', refusalId, refusedOn: '2026-11-20', said: null }]);
    await agree([{ itemId: 'h', refusalId, answer: 'declined' }]);
    expect(await frozenStates(1)).toEqual({ h: 'declined', t: 'proposed' });
    expect(await preview()).toEqual({ h: 'declined', t: 'proposed' });
    const patient = await openPage(clinic, await invite(clinic, by, patientId));
    expect(await states(await clinic.app.queries.patientPlan(patient, {}))).toEqual({ h: 'declined', t: 'proposed' });
  });

  test('C34 whatever the plan says of it, a refusal recorded after the version was agreed declines it for the patient', async () => {
    const lines = [practice('a', 'hypnosis', 'agreed'), practice('b', 'hypnosis', 'started'), practice('c', 'tens')];
    await agreePlan(clinic, by, patientId, plan(...lines, practice('d', 'hypnosis', 'completed')));
    const refusalId = await refuse(clinic, by, patientId);
    expect(await preview()).toEqual({ a: 'declined', b: 'declined', c: 'proposed', d: 'completed' });
    const { refused } = await clinic.app.queries.planVersion(by, { patientId, number: 1 });
    expect(refused.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
    expect(await frozenStates(1)).toMatchObject({ a: 'agreed' });
    // What was taken back, or was about another practice, contradicts nothing.
    await clinic.app.commands.correctRefusal(by, {
      refusalId,
      reason: 'C’était l’appareil.',
      ...{ practice: 'tens', sessionsHeld: 4, refusedOn: '2026-11-20', signs: ['said-so'] },
      ...{ words: '', circumstances: '', felt: '' },
    });
    expect(await preview()).toMatchObject({ a: 'agreed', c: 'declined' });
    await clinic.app.commands.withdrawRefusal(by, { refusalId, reason: 'Ce n’en était pas un.' });
    expect(await preview()).toMatchObject({ a: 'agreed', c: 'proposed' });
  });

  test('C34 what the patient refuses on their page is declined at once, one line among others, and said once', async () => {
    const other = line('practices', 'Un groupe de marche', { id: 'w', practice: '' });
    await agreePlan(clinic, by, patientId, plan(other, practice('x', 'elsewhere'), practice('h', 'hypnosis')));
    const patient: PatientActor = await openPage(clinic, await invite(clinic, by, patientId));
    const stop = (itemId: string) =>
      clinic.app.commands.stopPractice(patient, { itemId, words: '', sessionsHeld: null, targets: 'rather-not-say' });
    const said = await stop('w');
    expect(await stop('w')).toEqual(said);
    const refusals = await clinic.app.queries.patientRefusals(by, { patientId });
    expect(refusals.refusals).toHaveLength(1);
    expect(await preview()).toEqual({ w: 'declined', x: 'proposed', h: 'proposed' });
    expect((await draft()).refused.map(({ itemId }) => itemId)).toEqual(['w']);
    expect((await refusalOf(stop('nothing'))).code).toBe('not-found');
  });

  test('C34 the patient wants it again: asked, kept with the version, shown again; a later refusal asks anew', async () => {
    const refusalId = await refuse(clinic, by, patientId);
    await writePlan(clinic, by, patientId, plan(practice('h', 'hypnosis')));
    await agree([{ itemId: 'h', refusalId, answer: 'wanted-again', because: 'Redemandée hier.' }]);
    expect(await frozenStates(1)).toEqual({ h: 'proposed' });
    expect(await preview()).toEqual({ h: 'proposed' });
    const said = { answer: 'wanted-again', because: 'Redemandée hier.' };
    expect((await draft()).refused).toMatchObject([{ refusalId, said }]);
    const again = await refuse(clinic, by, patientId, { refusedOn: '2026-11-22' });
    expect((await draft()).refused).toMatchObject([{ refusalId: again, said: null }]);
    expect(await preview()).toEqual({ h: 'declined' });
  });

  test('C34 a refusal recorded while the plan is read is read first; nothing else stops an agreement', async () => {
    await writePlan(clinic, by, patientId, plan(practice('h', 'hypnosis')));
    await refuse(clinic, by, patientId);
    expect((await refusalOf(agree([]))).code).toBe('plan-moved');
    await agree();
    expect(await frozenStates(1)).toEqual({ h: 'declined' });
  });

  test('C44 empty lines are left out of the version, a practice without a text is not one', async () => {
    const blank = (section: 'goals' | 'tasks' | 'words', id: string) => line(section, ' ', { id });
    const only = { ...practice('p', 'tens'), runs: [] };
    await writePlan(clinic, by, patientId, {
      plan: {
        sections: {
          words: [blank('words', 'w')],
          goals: [goal, blank('goals', 'g')],
          tasks: [blank('tasks', 't')],
          practices: [only, line('practices', '', { id: 'n' })],
        },
        fields: {},
      },
      team: { sections: { notes: [line('notes', '', { id: 'o' }), line('notes', 'Dit', { id: 'k' })] }, fields: {} },
    });
    await agree();
    const { frozen, team } = await clinic.app.queries.planVersion(by, { patientId, number: 1 });
    const ids = (content: DocumentContent) =>
      Object.values(content.sections)
        .flat()
        .map(({ attributes }) => attributes.id);
    expect(ids(frozen.plan)).toEqual(['goal-1', 'p']);
    expect(ids(team.content)).toEqual(['k']);
  });
});

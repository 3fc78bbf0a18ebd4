import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf, toldOf } from '#domain/care-plan/content.ts';
import { planForPatient } from '#domain/patient-access/plan-for-patient.ts';
import { dialects } from '#tests/support/databases.ts';
import type { Actor } from '#domain/access/actor.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { agreePlan, contents, line, writePlan } from '../support/sharing.ts';

describe.each(dialects)('what is said to the patient, on %s', (dialect) => {
  let clinic: Clinic;
  let nadia: Actor;
  let patientId: string;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nadia = await clinic.join('professional', 'Nadia');
  });
  afterAll(() => clinic.close());

  const plan = () => {
    const wanted = contents('ici', 'secret');
    wanted.plan.sections.tasks = [
      line('tasks', 'He shrugged; ask his boss', { id: 't1', told: 'You ask your boss for a better chair' }),
      line('tasks', 'Breathe', { id: 't2' }),
    ];
    wanted.plan.sections.practices = [
      line('practices', 'Ne tient pas en place', {
        id: 'p1',
        practice: 'hypnosis',
        state: 'agreed',
        told: 'Pour dormir',
      }),
    ];
    return wanted;
  };
  const versionOf = (number: number) => clinic.app.queries.planVersion(nadia, { patientId, number });

  test('C85 a version keeps both texts, and the patient’s page has theirs alone', async () => {
    patientId = await clinic.newPatient(nadia, 'Deuxtextes');
    await agreePlan(clinic, nadia, patientId, plan());
    const { frozen } = await versionOf(1);
    expect(frozen.plan.sections.tasks?.map((item) => [textOf(item), toldOf(item)])).toEqual([
      ['He shrugged; ask his boss', 'You ask your boss for a better chair'],
      ['Breathe', ''],
    ]);
    const page = await clinic.app.queries.planPreview(nadia, { patientId });
    expect(page.plan.tasks.map(({ text }) => text)).toEqual(['You ask your boss for a better chair', 'Breathe']);
    expect(JSON.stringify(page)).not.toMatch(/shrugged|tient pas/);
    expect(page.plan.practices[0]?.text).toBe('Pour dormir');
  });

  test('C86 a practice is decided with the patient once their yes is noted, and no longer once it was a mistake', async () => {
    const { notePatientYes } = clinic.app.commands;
    const stands = async () => (await versionOf(1)).agreement;
    expect(await stands()).toEqual({ state: 'not-asked' });
    const said = { kind: 'said', patientId, number: 1, saidOn: '2026-11-20', saidTo: nadia.id };
    const future = { ...said, saidOn: '2199-01-01' };
    expect((await refusalOf(notePatientYes(nadia, future))).fields).toEqual({ saidOn: 'date-future' });
    const nobody = { ...said, saidTo: '01a20733-5e65-7679-9b0a-b3bd27434d6e' };
    expect((await refusalOf(notePatientYes(nadia, nobody))).fields).toEqual({ saidTo: 'choice' });
    const early = { ...said, saidOn: '2026-01-05' };
    await notePatientYes(nadia, early);
    expect(await stands()).toEqual({ state: 'said', saidOn: '2026-01-05', saidTo: 'Nadia Martin' });
    expect((await clinic.app.queries.planPreview(nadia, { patientId })).agreement.state).toBe('said');
    clinic.clock.advance(1_000);
    const mistaken = { kind: 'mistaken', patientId, number: 1 };
    await notePatientYes(nadia, mistaken);
    expect(await stands()).toEqual({ state: 'not-asked' });
    expect((await refusalOf(notePatientYes(nadia, mistaken))).code).toBe('conflict');
    expect((await refusalOf(notePatientYes(nadia, { ...early, number: 7 }))).code).toBe('not-found');
  });

  test('C86 the yes that is told when a version is agreed is noted with it; an observer notes none', async () => {
    await writePlan(clinic, nadia, patientId, plan());
    const draft = await clinic.app.queries.planDraft(nadia, { patientId });
    const agreed = {
      patientId,
      number: 2,
      planSequence: draft.plan.sequence,
      teamSequence: draft.team.sequence,
      stances: [{ professionalId: nadia.id, stance: 'agrees' }],
      lang: 'en',
      patientYes: { saidOn: '2026-01-05', saidTo: nadia.id },
    };
    await clinic.app.commands.agreeCarePlan(nadia, agreed);
    const { agreement, frozen } = await versionOf(2);
    expect(agreement.state).toBe('said');
    expect(planForPatient(frozen, []).lang).toBe('en');
    const noe = await clinic.join('observer', 'Noe');
    const yes = { kind: 'said', patientId, number: 2, saidOn: '2026-01-05', saidTo: nadia.id };
    expect((await refusalOf(clinic.app.commands.notePatientYes(noe, yes))).code).toBe('not-found');
  });
});

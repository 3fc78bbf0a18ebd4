import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { account, openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const birthDate = '1962-03-14';

describe.each(dialects)('names on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
  });
  afterAll(() => clinic.close());

  const create = (input: object) => clinic.app.commands.createPatient(nurse, input);
  const listed = async () =>
    (await clinic.app.queries.searchPatients(clinic.coordinator, {})).patients.map((one) => one.familyName);

  test.each([
    ['Ndiaye', ["N'Diaye", 'N’Diaye', 'NʼDiaye', 'NDIAYE', 'N Diaye']],
    ["D'Alembert", ['Dalembert', 'd’Alembert', 'Dal\u00ADembert']],
    ['Le Goff', ['Legoff', 'LE-GOFF', 'Le\u00A0Goff']],
    ['Bensalah', ['Ben Salah', '\u200EBensalah', 'Ben\u200BSalah']],
    ['Teʻura', ['Teura', "Te'ura", 'Te‘ura']],
  ])('C214 %s entered a second time, however it is written, is seen as the same person', async (familyName, others) => {
    await create({ givenName: 'Fatou', familyName, birthDate });
    for (const other of others) {
      const again = { givenName: 'FATOU ', familyName: other, birthDate };
      expect((await refusalOf(create(again))).code).toBe('patient-exists');
      await expect(create({ ...again, birthDate: '1962-03-15', sameNameConfirmed: true })).resolves.toBeDefined();
    }
  });

  test('C214 somebody with one name only is entered, known again and listed by it', async () => {
    const one = { givenName: '', familyName: 'Rautahi', birthDate, oneName: 'yes' };
    expect((await refusalOf(create({ ...one, oneName: undefined }))).fields).toEqual({ givenName: 'required' });
    const { patientId } = await create(one);
    expect(await clinic.app.queries.patient(nurse, { patientId })).toMatchObject({
      givenName: '',
      familyName: 'Rautahi',
    });
    expect((await refusalOf(create({ ...one, familyName: 'RAU’TAHI' }))).code).toBe('patient-exists');
    await expect(create({ givenName: 'Marie', familyName: 'Rautahi', birthDate })).resolves.toBeDefined();
  });

  test('C214 a name that was corrected is the one by which somebody is ordered and known again', async () => {
    const { patientId } = await create({ givenName: 'Ana', familyName: 'Zorn', birthDate });
    await clinic.app.commands.editPatient(nurse, { patientId, givenName: 'Ana', familyName: 'À Corriger', birthDate });
    expect((await listed())[0]).toBe('À Corriger');
    expect((await refusalOf(create({ givenName: 'ana', familyName: 'Acorriger', birthDate }))).code).toBe(
      'patient-exists',
    );
    await expect(create({ givenName: 'Ana', familyName: 'Zorn', birthDate })).resolves.toBeDefined();
  });

  test('C214 emergency access finds a name however it is written', async () => {
    const { patientId } = await create({ givenName: 'Loïc', familyName: 'Le Bihan', birthDate });
    const other = await clinic.join('professional', 'Olivier');
    const asked = { givenName: 'loic', familyName: 'LEBIHAN', birthDate, reason: 'Elle est aux urgences.' };
    await expect(clinic.app.commands.openEmergencyAccess(other, asked)).resolves.toMatchObject({ patientId });
  });

  test('C101 Églantine comes before Solène wherever people are listed', async () => {
    for (const familyName of ['Solène', 'Églantine', 'Fougère', 'eglantine-b'])
      await create({ givenName: 'X', familyName, birthDate });
    const own = (await listed()).filter((one) => /^(sol|égl|fou|egl)/i.test(one));
    expect(own).toEqual(['Églantine', 'eglantine-b', 'Fougère', 'Solène']);

    const { patientId } = await create({ givenName: 'Ida', familyName: 'Plan', birthDate });
    const ids: string[] = [];
    for (const familyName of ['Solène', 'Églantine', 'Fougère']) {
      const fresh = { ...clinic.coordinator, authenticatedAt: clinic.clock.now() };
      const { token } = await clinic.app.commands.inviteProfessional(fresh, { role: 'professional' });
      const person = { ...account(token, familyName), email: `${String(ids.length)}@clinique.example`, familyName };
      ids.push((await clinic.app.commands.acceptInvitation(null, person)).professionalId);
    }
    for (const professionalId of ids) await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId });
    const names = (all: readonly { familyName: string }[]) =>
      all.map((one) => one.familyName).filter((one) => ['Solène', 'Églantine', 'Fougère'].includes(one));
    const inOrder = ['Églantine', 'Fougère', 'Solène'];

    const { plan, team, people } = await clinic.app.queries.planDraft(nurse, { patientId });
    expect(names(people)).toEqual(inOrder);
    await clinic.app.commands.agreeCarePlan(nurse, {
      patientId,
      number: 1,
      planSequence: plan.sequence,
      teamSequence: team.sequence,
      stances: [{ professionalId: nurse.id, stance: 'agrees' }],
    });
    for (const one of ids)
      await clinic.app.commands.stateStance(await clinic.signIn(one), { patientId, number: 1, stance: 'agrees' });
    const version = await clinic.app.queries.planVersion(nurse, { patientId, number: 1 });
    expect(names(version.frozen.careTeam)).toEqual(inOrder);
    const [listedVersion] = await clinic.app.queries.planVersions(nurse, { patientId });
    expect(names(listedVersion?.agreeing ?? [])).toEqual(inOrder);
    expect(names(await clinic.app.queries.colleagues(nurse, {}))).toEqual(inOrder);
  });
});

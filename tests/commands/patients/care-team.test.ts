import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

describe.each(dialects)('care teams on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let physio: Actor;
  let observer: Actor;
  let patientId = '';
  let cases = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
    physio = await clinic.join('professional', 'Paul');
    observer = await clinic.join('observer', 'Ondine');
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    patientId = await clinic.newPatient(nurse, `Renard ${'abcdefghijklmnop'.charAt((cases += 1))}`);
  });

  const add = (by: Actor, professionalId: string) =>
    clinic.app.commands.addCareTeamMember(by, { patientId, professionalId });
  const remove = (by: Actor, professionalId: string) =>
    clinic.app.commands.removeCareTeamMember(by, { patientId, professionalId });
  const refer = (by: Actor, professionalId: string) =>
    clinic.app.commands.setReferencePerson(by, { patientId, professionalId });
  const read = (by: Actor) => clinic.app.queries.patient(by, { patientId });
  const team = async () => (await read(clinic.coordinator)).careTeam;

  test('D3 who joins a care team sees the patient and may write', async () => {
    expect((await refusalOf(read(physio))).code).toBe('not-found');
    const before = clinic.announced.length;
    await add(nurse, physio.id);
    expect((await read(physio)).may).toMatchObject({ edit: true, writePlan: true, agreePlan: true });
    expect(clinic.announced.slice(before)).toEqual([
      { type: 'professional.rights-changed', professionalId: physio.id },
      { type: 'care-team.changed', patientId },
    ]);
    await add(nurse, physio.id);
    expect(await team()).toHaveLength(2);
  });

  test('T15 who leaves a care team sees the patient no more, and their sockets are told at once', async () => {
    await add(nurse, physio.id);
    const before = clinic.announced.length;
    await remove(nurse, physio.id);
    expect((await refusalOf(read(physio))).code).toBe('not-found');
    expect((await clinic.app.queries.searchPatients(physio, {})).patients.map(({ id }) => id)).not.toContain(patientId);
    expect(clinic.announced.slice(before)).toEqual([
      { type: 'professional.rights-changed', professionalId: physio.id },
      { type: 'care-team.changed', patientId },
    ]);
    expect((await refusalOf(remove(nurse, physio.id))).code).toBe('not-found');
  });

  test('one may leave a care team oneself, the reference person too', async () => {
    await remove(nurse, nurse.id);
    expect((await refusalOf(read(nurse))).code).toBe('not-found');
    expect(await team()).toEqual([]);
  });

  test('observers and closed accounts cannot be in a care team', async () => {
    expect(await refusalOf(add(nurse, observer.id))).toMatchObject({
      code: 'invalid-input',
      fields: { professionalId: 'choice' },
    });
    const gone = await clinic.join('professional', 'Gaston');
    const administrator = await clinic.signIn(clinic.coordinator.id);
    await clinic.app.commands.disableProfessional(administrator, { professionalId: gone.id });
    expect((await refusalOf(add(nurse, gone.id))).fields).toEqual({ professionalId: 'choice' });
    expect((await refusalOf(add(nurse, '01980000-0000-7000-8000-000000000000'))).code).toBe('not-found');
    expect(await team()).toHaveLength(1);
  });

  test('a member whose account was closed stays named in the care team', async () => {
    const leaving = await clinic.join('professional', 'Lise');
    await add(nurse, leaving.id);
    const administrator = await clinic.signIn(clinic.coordinator.id);
    await clinic.app.commands.disableProfessional(administrator, { professionalId: leaving.id });
    expect((await team()).find(({ id }) => id === leaving.id)).toMatchObject({ status: 'disabled' });
  });

  test('there is one reference person, first in the team, and a member', async () => {
    await add(nurse, physio.id);
    await refer(nurse, physio.id);
    expect((await team()).map(({ id, isReference }) => ({ id, isReference }))).toEqual([
      { id: physio.id, isReference: true },
      { id: nurse.id, isReference: false },
    ]);
    expect((await refusalOf(refer(nurse, clinic.coordinator.id))).code).toBe('not-found');
    const [listed] = (await clinic.app.queries.searchPatients(nurse, {})).patients.filter(({ id }) => id === patientId);
    expect(listed?.reference).toEqual({ givenName: 'Paul', familyName: 'Martin' });
  });

  test('two reference persons named at once leave one', async () => {
    await add(nurse, physio.id);
    await Promise.all([refer(nurse, nurse.id), refer(nurse, physio.id), refer(clinic.coordinator, nurse.id)]);
    expect((await team()).filter(({ isReference }) => isReference)).toHaveLength(1);
  });

  test('a coordinator changes any care team, and can be in one', async () => {
    await add(clinic.coordinator, clinic.coordinator.id);
    await refer(clinic.coordinator, clinic.coordinator.id);
    await remove(clinic.coordinator, nurse.id);
    expect((await team()).map(({ id }) => id)).toEqual([clinic.coordinator.id]);
  });
});

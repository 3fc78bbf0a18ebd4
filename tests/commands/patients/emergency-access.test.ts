import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const reason = 'Appel des urgences de garde';

describe.each(dialects)('emergency access on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;
  let doctor: Actor;
  let patientId = '';
  let identity = { givenName: 'Lucie', familyName: '', birthDate: '1962-03-14' };
  let cases = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Nadia');
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    doctor = await clinic.join('professional', `Damien${String((cases += 1))}`);
    identity = { ...identity, familyName: `Cœur ${'abcdefghijklmnop'.charAt(cases)}` };
    patientId = await clinic.newPatient(nurse, identity.familyName);
  });

  const ask = (by: Actor, input: object) => clinic.app.commands.openEmergencyAccess(by, input);
  const open = async (by: Actor, input: object) => {
    const outcome = await ask(by, input);
    if (outcome.kind !== 'opened') throw new Error('It was not opened');
    return outcome;
  };
  const read = (by: Actor) => clinic.app.queries.patient(by, { patientId });
  const waiting = () => clinic.app.queries.emergencyAccesses(clinic.coordinator, {});

  test('T16 with a reason and a fresh password it opens the record for 60 minutes, for reading only', async () => {
    const before = clinic.announced.length;
    const typed = { ...identity, familyName: identity.familyName.replace('œ', 'OE').toUpperCase(), reason };
    const { until, ...opened } = await open(doctor, typed);
    const tell = [{ email: clinic.coordinator.email, locale: 'fr' }];
    expect(opened).toEqual({ kind: 'opened', patientId, tell });
    expect(until).toBe(clinic.clock.now() + 60 * 60_000);
    const patient = await read(doctor);
    expect(patient.emergencyUntil).toBe(until);
    expect(new Set(Object.values(patient.may))).toEqual(new Set([false]));
    expect(
      (await clinic.app.queries.searchPatients(doctor, {})).patients.map(({ id, member }) => ({ id, member })),
    ).toEqual([{ id: patientId, member: false }]);
    expect(clinic.announced.slice(before)).toContainEqual({
      type: 'emergency-access.opened',
      patientId,
      professionalId: doctor.id,
      until,
    });
    const edited = clinic.app.commands.editPatient(doctor, { ...identity, patientId });
    expect((await refusalOf(edited)).code).toBe('forbidden');
  });

  test('T16 after 60 minutes the patient is hidden again', async () => {
    await open(doctor, { ...identity, reason });
    clinic.clock.advance(60 * 60_000 - 1);
    await expect(read(doctor)).resolves.toBeDefined();
    clinic.clock.advance(1);
    expect((await refusalOf(read(doctor))).code).toBe('not-found');
    expect((await clinic.app.queries.searchPatients(doctor, {})).patients).toEqual([]);
  });

  test('T16 without a reason, or with a password given too long ago, it is refused', async () => {
    for (const missing of ['', '   ', 'urgent']) {
      expect((await refusalOf(open(doctor, { ...identity, reason: missing }))).code).toBe('invalid-input');
    }
    expect((await refusalOf(open(doctor, identity))).fields).toEqual({ reason: 'required' });
    clinic.clock.advance(5 * 60_000 + 1);
    expect((await refusalOf(open(doctor, { ...identity, reason }))).code).toBe('fresh-authentication-needed');
    expect((await refusalOf(read(doctor))).code).toBe('not-found');
  });

  test('T16 observers and coordinators have no emergency access', async () => {
    const observer = await clinic.join('observer', `Ondine${String(cases)}`);
    const coordinator = await clinic.signIn(clinic.coordinator.id);
    for (const by of [observer, coordinator]) {
      expect((await refusalOf(open(by, { ...identity, reason }))).code).toBe('not-found');
    }
  });

  test('T16 who is not in the clinic cannot be opened, and the try is in the audit', async () => {
    const before = await clinic.auditCount();
    for (const wrong of [{ birthDate: '1962-03-15' }, { givenName: 'Lucien' }]) {
      expect((await refusalOf(open(doctor, { ...identity, ...wrong, reason }))).code).toBe('not-in-clinic');
    }
    const row = { action: 'emergency-access.opened.refused', actorId: doctor.id, patientId: null };
    expect(await clinic.auditAfter(before)).toEqual([row, row]);
  });

  test('of two patients with the same name and birth date neither is opened', async () => {
    await clinic.app.commands.createPatient(nurse, { ...identity, sameNameConfirmed: true });
    expect((await refusalOf(open(doctor, { ...identity, reason }))).code).toBe('conflict');
    expect((await clinic.app.queries.searchPatients(doctor, {})).patients).toEqual([]);
  });

  test('an emergency access never outlasts the care team: a member is not told of an end', async () => {
    await open(doctor, { ...identity, reason });
    await clinic.app.commands.addCareTeamMember(nurse, { patientId, professionalId: doctor.id });
    expect((await read(doctor)).emergencyUntil).toBeNull();
  });

  test('T16 the coordinator is told, until one of them has seen it', async () => {
    const { until } = await open(doctor, { ...identity, reason });
    const mine = async () => (await waiting()).filter((one) => one.patientId === patientId);
    const [access] = await mine();
    expect(access).toEqual({
      id: access?.id,
      patientId,
      patientName: `Lucie ${identity.familyName}`,
      professionalName: `${doctor.givenName} Martin`,
      reason,
      openedAt: clinic.clock.now(),
      expiresAt: until,
    });
    const review = (by: Actor) => clinic.app.commands.reviewEmergencyAccess(by, { emergencyAccessId: access?.id });
    expect((await refusalOf(review(doctor))).code).toBe('not-found');
    await review(clinic.coordinator);
    expect(await mine()).toEqual([]);
    const seenAt = clinic.clock.now();
    clinic.clock.advance(1_000);
    await review(clinic.coordinator);
    const row = await clinic.app.database.query
      .selectFrom('emergencyAccesses')
      .select(['reviewedAt', 'reviewedBy'])
      .where('id', '=', access?.id ?? '')
      .executeTakeFirst();
    expect(row).toEqual({ reviewedAt: seenAt, reviewedBy: clinic.coordinator.id });
    expect((await refusalOf(clinic.app.queries.emergencyAccesses(doctor, {}))).code).toBe('not-found');
  });

  test('C30 the fourth within 24 hours waits for a coordinator, whose yes opens it once', async () => {
    const others = await Promise.all(
      Array.from({ length: 15 }, (_, index) => clinic.newPatient(nurse, `${identity.familyName} ${String(index)}`)),
    );
    const namedOf = (index: number) => ({ ...identity, familyName: `${identity.familyName} ${String(index)}`, reason });
    const outcomes = await Promise.all(others.map((_, index) => ask(doctor, namedOf(index))));
    const kinds = outcomes.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'opened')).toHaveLength(3);
    const waits = kinds.indexOf('waits');
    const id = others[waits] ?? '';
    expect((await refusalOf(clinic.app.queries.patient(doctor, { patientId: id }))).code).toBe('not-found');
    // Asking again is the same request, and a mail is not sent twice.
    expect(await ask(doctor, namedOf(waits))).toEqual({ kind: 'waits', tell: [] });

    const requests = () => clinic.app.queries.emergencyRequests(clinic.coordinator, {});
    const own = () => clinic.app.queries.ownEmergencyRequests(doctor, {});
    const asked = (await requests()).find(({ patientName }) => patientName === `Lucie ${namedOf(waits).familyName}`);
    expect(asked).toMatchObject({ reason, professionalName: `${doctor.givenName} Martin` });
    expect((await own()).find((request) => request.id === asked?.id)).toMatchObject({ state: 'waits', reason });
    expect((await refusalOf(clinic.app.queries.emergencyRequests(doctor, {}))).code).toBe('not-found');
    const settle = (by: Actor, outcome: string) =>
      clinic.app.commands.settleEmergencyRequest(by, { requestId: asked?.id, outcome });
    const use = (by: Actor) => clinic.app.commands.openGrantedAccess(by, { requestId: asked?.id });
    expect((await refusalOf(settle(doctor, 'granted'))).code).toBe('not-found');
    expect((await refusalOf(use(doctor))).code).toBe('not-found');
    expect(await settle(clinic.coordinator, 'granted')).toEqual({ tell: [{ email: doctor.email, locale: 'fr' }] });
    expect((await refusalOf(settle(clinic.coordinator, 'refused'))).code).toBe('conflict');
    expect((await own()).find((request) => request.id === asked?.id)).toMatchObject({ state: 'granted' });
    expect((await refusalOf(use(await clinic.signIn(nurse.id)))).code).toBe('not-found');
    expect(await use(doctor)).toMatchObject({ kind: 'opened', patientId: id });
    await expect(clinic.app.queries.patient(doctor, { patientId: id })).resolves.toMatchObject({ id });
    expect((await refusalOf(use(doctor))).code).toBe('not-found');
    // Who asked has opened nothing; who was let in has.
    const actions = (await clinic.auditAfter(0)).filter((row) => row.patientId === id).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['emergency-access.asked', 'emergency-access.granted', 'emergency-access.opened']),
    );

    // A no is told, and opens nothing.
    const [next] = await requests();
    await clinic.app.commands.settleEmergencyRequest(clinic.coordinator, { requestId: next?.id, outcome: 'refused' });
    expect((await own()).find((request) => request.id === next?.id)).toMatchObject({ state: 'refused' });
    const refused = clinic.app.commands.openGrantedAccess(doctor, { requestId: next?.id });
    expect((await refusalOf(refused)).code).toBe('not-found');
    // A day later three more are there to be opened; an old yes is worth nothing.
    clinic.clock.advance(24 * 3_600_000);
    const later = await clinic.signIn(doctor.id);
    expect((await ask(later, namedOf(0))).kind).toBe('opened');
  });

  test('the reason is nowhere in the audit', async () => {
    await open(doctor, { ...identity, reason });
    const rows = await clinic.app.database.query.selectFrom('auditEvents').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('urgences');
  });
});

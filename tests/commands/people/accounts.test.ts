import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { nowhere } from '#server/auth/from.ts';
import { dialects } from '#tests/support/databases.ts';
import { offerSecondFactor, openClinic, PASSWORD, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

describe.each(dialects)('accounts on %s', (dialect) => {
  let clinic: Clinic;
  let coordinator: Actor;
  let person: Actor;
  let people = 0;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
    await offerSecondFactor(clinic);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    coordinator = await clinic.signIn(clinic.coordinator.id);
    person = await clinic.join('professional', `Compte${String((people += 1))}`);
  });

  const disable = (by: Actor, professionalId: string) =>
    clinic.app.commands.disableProfessional(by, { professionalId });
  const enable = (by: Actor, professionalId: string) => clinic.app.commands.enableProfessional(by, { professionalId });
  const changeRole = (by: Actor, professionalId: string, role: string) =>
    clinic.app.commands.changeRole(by, { professionalId, role });
  const listed = async (id: string) => {
    const { professionals } = await clinic.app.queries.people(coordinator, {});
    return professionals.find((one) => one.id === id);
  };

  test('T4 a disabled account cannot sign in, and all its sessions are gone with the commit', async () => {
    const elsewhere = await clinic.signIn(person.id);
    const before = clinic.announced.length;
    await disable(coordinator, person.id);
    expect([await clinic.again(person), await clinic.again(elsewhere)]).toEqual([null, null]);
    const announced = clinic.announced.slice(before);
    for (const { sessionId } of [person, elsewhere])
      expect(announced).toContainEqual({ type: 'session.ended', sessionId });
    expect(announced).toContainEqual({ type: 'professional.rights-changed', professionalId: person.id });
    const tried = clinic.app.signIn.withPassword({ email: person.email, password: PASSWORD }, nowhere);
    expect((await refusalOf(tried)).code).toBe('wrong-credentials');
    expect(await listed(person.id)).toMatchObject({ status: 'disabled' });
  });

  test('an account that is enabled again has its password, its role and its care teams', async () => {
    const patientId = await clinic.newPatient(person, `Retour${String(people)}`);
    await disable(coordinator, person.id);
    await enable(coordinator, person.id);
    await expect(
      clinic.app.signIn.withPassword({ email: person.email, password: PASSWORD }, nowhere),
    ).resolves.toBeDefined();
    const back = await clinic.signIn(person.id);
    expect(back.role).toBe('professional');
    await expect(clinic.app.queries.patient(back, { patientId })).resolves.toMatchObject({ id: patientId });
  });

  test('T2 a change of role ends the sessions, and the next one has the new role', async () => {
    const before = clinic.announced.length;
    await changeRole(coordinator, person.id, 'observer');
    expect(await clinic.again(person)).toBeNull();
    expect(clinic.announced.slice(before)).toEqual(
      expect.arrayContaining([
        { type: 'session.ended', sessionId: person.sessionId },
        { type: 'professional.rights-changed', professionalId: person.id },
      ]),
    );
    expect((await clinic.signIn(person.id)).role).toBe('observer');
  });

  test('a role that stays the same ends nothing', async () => {
    await changeRole(coordinator, person.id, 'professional');
    expect(await clinic.again(person)).not.toBeNull();
  });

  test('who becomes an observer sees their patients no more, and is in no care team to be seen', async () => {
    const patientId = await clinic.newPatient(person, `Stage${String(people)}`);
    await changeRole(coordinator, person.id, 'observer');
    const observer = await clinic.signIn(person.id);
    expect((await clinic.app.queries.searchPatients(observer, {})).patients).toEqual([]);
    expect((await refusalOf(clinic.app.queries.patient(observer, { patientId }))).code).toBe('not-found');
    const seen = await clinic.app.queries.patient(coordinator, { patientId });
    expect(seen.careTeam).toEqual([]);
    const listedPatient = (await clinic.app.queries.searchPatients(coordinator, {})).patients.find(
      ({ id }) => id === patientId,
    );
    expect(listedPatient?.reference).toBeNull();
  });

  test('the last coordinator can neither be disabled nor get another role', async () => {
    for (const role of ['professional', 'observer']) {
      expect((await refusalOf(changeRole(coordinator, coordinator.id, role))).code).toBe('last-coordinator');
    }
    expect((await refusalOf(disable(coordinator, coordinator.id))).code).toBe('last-coordinator');
    expect(await clinic.again(coordinator)).not.toBeNull();
  });

  test('a disabled coordinator does not count as one who is left', async () => {
    const second = await clinic.join('coordinator', `Second${String(people)}`);
    await disable(coordinator, second.id);
    expect((await refusalOf(disable(coordinator, coordinator.id))).code).toBe('last-coordinator');
  });

  test('of two coordinators who disable each other at once one stays', async () => {
    const second = await clinic.join('coordinator', `Duel${String(people)}`);
    // Opens several connections, so that neither of the two has to wait for one.
    await Promise.all(Array.from({ length: 8 }, () => clinic.app.queries.people(coordinator, {})));
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await clinic.signIn(coordinator.id), await clinic.signIn(second.id)];
      const [first, other] = await Promise.allSettled([disable(one, two.id), disable(two, one.id)]);
      expect([first.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
      const [winner, loser] = first.status === 'fulfilled' ? [one, two] : [two, one];
      expect(await clinic.again(winner)).not.toBeNull();
      expect(await clinic.again(loser)).toBeNull();
      await enable(winner, loser.id);
    }
    await disable(await clinic.signIn(coordinator.id), second.id);
  });

  test('D5 administering people needs a password given in the last five minutes', async () => {
    clinic.clock.advance(5 * 60_000 + 1);
    for (const work of [
      () => disable(coordinator, person.id),
      () => enable(coordinator, person.id),
      () => changeRole(coordinator, person.id, 'observer'),
    ]) {
      expect((await refusalOf(work())).code).toBe('fresh-authentication-needed');
    }
    expect(await clinic.again(person)).not.toBeNull();
  });

  test('T11 a professional who administers is told what one is told of an account that does not exist', async () => {
    const nobody = '01980000-0000-7000-8000-000000000000';
    const [real, missing] = [
      await refusalOf(disable(person, coordinator.id)),
      await refusalOf(disable(coordinator, nobody)),
    ];
    expect([real.fields, real.message]).toEqual([missing.fields, missing.message]);
    expect(missing.code).toBe('not-found');
    expect(real.code).toBe('not-found');
    expect(await listed(coordinator.id)).toMatchObject({ status: 'active' });
  });

  test('C29 nobody but a coordinator changes a name, a profession or an address; language and theme are one’s own', async () => {
    const other = await clinic.join('professional', `Autre${String(people)}`);
    const as = (professionalId: string, changed: object = {}) => ({
      professionalId,
      givenName: other.givenName,
      familyName: other.familyName,
      profession: 'physician',
      email: `nouveau${String(people)}@clinique.example`,
      ...changed,
    });
    const edit = (by: Actor, input: object) => clinic.app.commands.editProfessional(by, input);
    expect((await refusalOf(edit(person, as(person.id)))).code).toBe('not-found');
    expect('changeProfile' in clinic.app.commands).toBe(false);
    expect(await clinic.again(person)).toEqual(person);
    await clinic.app.commands.changePreferences(person, { theme: 'dark', role: 'coordinator', familyName: 'Autre' });
    expect(await clinic.again(person)).toEqual({ ...person, theme: 'dark' });

    const before = await clinic.auditCount();
    await edit(coordinator, as(person.id, { givenName: ' Zoé ', familyName: 'Lœb' }));
    expect(await clinic.auditAfter(before)).toMatchObject([{ action: 'professional.edited', actorId: coordinator.id }]);
    expect(await clinic.again(person)).toMatchObject({ givenName: 'Zoé', familyName: 'Lœb', profession: 'physician' });
    const email = `nouveau${String(people)}@clinique.example`;
    await expect(clinic.app.signIn.withPassword({ email, password: PASSWORD }, nowhere)).resolves.toBeDefined();
    expect((await refusalOf(edit(coordinator, as(other.id, { email: email.toUpperCase() })))).code).toBe('email-taken');
    const nobody = '01890000-0000-7000-8000-000000000000';
    expect((await refusalOf(edit(coordinator, as(nobody, { email: 'personne@clinique.example' })))).code).toBe(
      'not-found',
    );
    clinic.clock.advance(5 * 60_000 + 1);
    expect((await refusalOf(edit(coordinator, as(person.id)))).code).toBe('fresh-authentication-needed');
  });

  test('colleagues are those who can join a care team, by family name', async () => {
    const observer = await clinic.join('observer', `Vue${String(people)}`);
    const gone = await clinic.join('professional', `Parti${String(people)}`);
    await disable(coordinator, gone.id);
    const ids = (await clinic.app.queries.colleagues(person, {})).map(({ id }) => id);
    expect(ids).toContain(person.id);
    expect(ids).toContain(coordinator.id);
    expect(ids).not.toContain(observer.id);
    expect(ids).not.toContain(gone.id);
    expect((await refusalOf(clinic.app.queries.colleagues(observer, {}))).code).toBe('not-found');
  });
});

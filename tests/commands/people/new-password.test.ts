import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { nowhere } from '#server/auth/from.ts';
import { dialects } from '#tests/support/databases.ts';
import { offerSecondFactor, openClinic, PASSWORD, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const ANOTHER = 'une tout autre phrase';

describe.each(dialects)('a link for a new password on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;

  beforeAll(async () => {
    clinic = await openClinic(dialect);
    await offerSecondFactor(clinic);
    nurse = await clinic.join('professional', 'Mireille');
  });
  afterAll(() => clinic.close());

  const fresh = () => ({ ...clinic.coordinator, authenticatedAt: clinic.clock.now() });
  const linkFor = async (person: Actor) =>
    (await clinic.app.commands.offerNewPassword(fresh(), { professionalId: person.id })).token;
  const opens = (token: string) =>
    clinic.app.queries.passwordLink(null, { token }).then(
      () => true,
      () => false,
    );
  const set = (token: string, newPassword = ANOTHER) =>
    clinic.app.commands.setNewPassword(null, { token, newPassword });

  test('sets the password once, of twenty tries at once, and ends every session of the person', async () => {
    const token = await linkFor(nurse);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => set(token)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await clinic.again(nurse)).toBeNull();
    expect(
      (await refusalOf(clinic.app.signIn.withPassword({ email: nurse.email, password: PASSWORD }, nowhere))).code,
    ).toBe('wrong-credentials');
    await expect(
      clinic.app.signIn.withPassword({ email: nurse.email, password: ANOTHER }, nowhere),
    ).resolves.toBeDefined();
  });

  test('a used, replaced, expired or unknown link look the same, to read and to use', async () => {
    const used = await linkFor(nurse);
    await set(used);
    const replaced = await linkFor(nurse);
    const expired = await linkFor(nurse);
    clinic.clock.advance(24 * 3_600_000 + 1);
    for (const token of [used, replaced, expired, 'A'.repeat(43), 'nonsense']) {
      expect((await refusalOf(clinic.app.queries.passwordLink(null, { token }))).code).toBe('link-expired');
      expect((await refusalOf(set(token))).code).toBe('link-expired');
    }
  });

  test('only a coordinator with a fresh password makes one, and not for a closed account', async () => {
    const colleague = await clinic.join('professional', 'Karim');
    const asked = { professionalId: nurse.id };
    expect((await refusalOf(clinic.app.commands.offerNewPassword(colleague, asked))).code).toBe('not-found');
    const stale = { ...clinic.coordinator, authenticatedAt: clinic.clock.now() - 3_600_000 };
    expect((await refusalOf(clinic.app.commands.offerNewPassword(stale, asked))).code).toBe(
      'fresh-authentication-needed',
    );
    const token = await linkFor(colleague);
    await clinic.app.commands.disableProfessional(fresh(), { professionalId: colleague.id });
    expect((await refusalOf(set(token))).code).toBe('link-expired');
    const closed = clinic.app.commands.offerNewPassword(fresh(), { professionalId: colleague.id });
    expect((await refusalOf(closed)).code).toBe('not-found');
  });

  test('a password too short leaves the link usable', async () => {
    const token = await linkFor(nurse);
    expect((await refusalOf(set(token, 'court'))).fields).toEqual({ newPassword: 'password-short' });
    await expect(set(token)).resolves.toMatchObject({ id: nurse.id });
  });

  test('C55 of twenty links asked for at once one lives', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => linkFor(nurse)));
    const opened = await Promise.all(tokens.map((token) => opens(token)));
    expect(opened.filter((isOpen) => isOpen)).toHaveLength(1);
  });

  test('C55 a link made before one’s own change of password, a closing of the account or another address is dead', async () => {
    const person = await clinic.join('professional', 'Fanny');
    const beforeChange = await linkFor(person);
    await clinic.app.commands.changePassword(await clinic.signIn(person.id), {
      currentPassword: PASSWORD,
      newPassword: ANOTHER,
    });
    expect(await opens(beforeChange)).toBe(false);

    const beforeClosing = await linkFor(person);
    await clinic.app.commands.disableProfessional(fresh(), { professionalId: person.id });
    await clinic.app.commands.enableProfessional(fresh(), { professionalId: person.id });
    expect(await opens(beforeClosing)).toBe(false);

    const beforeEdit = await linkFor(person);
    const { givenName, familyName, profession } = person;
    const same = { professionalId: person.id, givenName, familyName, profession };
    await clinic.app.commands.editProfessional(fresh(), { ...same, email: person.email });
    expect(await opens(beforeEdit)).toBe(true);
    await clinic.app.commands.editProfessional(fresh(), { ...same, email: 'fanny.ailleurs@clinique.example' });
    expect(await opens(beforeEdit)).toBe(false);
  });

  test('C55 invitations made by a coordinator whose account was closed lead nowhere', async () => {
    const second = await clinic.join('coordinator', 'Odile');
    const { token } = await clinic.app.commands.inviteProfessional(second, { role: 'coordinator' });
    await expect(clinic.app.queries.invitation(null, { token })).resolves.toBeDefined();
    await clinic.app.commands.disableProfessional(fresh(), { professionalId: second.id });
    await clinic.app.commands.enableProfessional(fresh(), { professionalId: second.id });
    expect((await refusalOf(clinic.app.queries.invitation(null, { token }))).code).toBe('link-expired');
  });

  test('C54 a password that is quickly guessed leaves the link usable, and is said why', async () => {
    const token = await linkFor(nurse);
    for (const [typed, why] of [
      ['123456789012', 'password-common'],
      ['mireille@clinique.example', 'password-own'],
      ['Mireille Martin', 'password-own'],
    ] as const)
      expect((await refusalOf(set(token, typed))).fields).toEqual({ newPassword: why });
    expect(await opens(token)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { dialects } from '#tests/support/databases.ts';
import { openClinic, PASSWORD, refusalOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const ANOTHER = 'une tout autre phrase';

describe.each(dialects)('a link for a new password on %s', (dialect) => {
  let clinic: Clinic;
  let nurse: Actor;

  beforeAll(async () => {
    clinic = await openClinic(dialect);
    nurse = await clinic.join('professional', 'Mireille');
  });
  afterAll(() => clinic.close());

  const fresh = () => ({ ...clinic.coordinator, authenticatedAt: clinic.clock.now() });
  const linkFor = async (person: Actor) =>
    (await clinic.app.commands.offerNewPassword(fresh(), { professionalId: person.id })).token;
  const set = (token: string, newPassword = ANOTHER) =>
    clinic.app.commands.setNewPassword(null, { token, newPassword });

  test('sets the password once, of twenty tries at once, and ends every session of the person', async () => {
    const token = await linkFor(nurse);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => set(token)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await clinic.again(nurse)).toBeNull();
    expect((await refusalOf(clinic.app.signIn.withPassword({ email: nurse.email, password: PASSWORD }))).code).toBe(
      'wrong-credentials',
    );
    await expect(clinic.app.signIn.withPassword({ email: nurse.email, password: ANOTHER })).resolves.toBeDefined();
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
    await expect(set(token)).resolves.toBeUndefined();
  });
});

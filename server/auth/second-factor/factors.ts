import { randomInt } from 'node:crypto';
import { DomainError } from '#domain/errors.ts';
import { RECOVERY_CODES } from '#domain/people/second-factor.ts';
import type { SecondFactor } from '#domain/people/second-factor.ts';
import type { Query, Trx } from '#server/database/database.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';
import type { Vault } from './vault.ts';

/** Somebody whose second factor it is; `account` is what their app will call it. */
export type Owner = { id: string; email: string };
/** What is shown once, for an app to read or a person to type. */
export type TotpToSetUp = { uri: string; secret: string };
/** What a person has; `recoveryCodes` counts those left. */
export type Factors = { totp: boolean; passkeys: number; recoveryCodes: number };

/** A secret that was shown can be confirmed for so long, in milliseconds. */
const PENDING_FOR_MS = 30 * 60_000;
/** Without letters and digits that look alike on paper. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 12;

/** What this person has besides their password. */
export async function factorsOf(query: Query, professionalId: string): Promise<Factors> {
  const [totp, passkeys, codes] = await Promise.all([
    query.selectFrom('totpFactors').where('professionalId', '=', professionalId).select('secret').executeTakeFirst(),
    query.selectFrom('passkeys').where('professionalId', '=', professionalId).select('id').execute(),
    query
      .selectFrom('recoveryCodes')
      .where('professionalId', '=', professionalId)
      .where('usedAt', 'is', null)
      .select('hash')
      .execute(),
  ]);
  return { totp: typeof totp?.secret === 'string', passkeys: passkeys.length, recoveryCodes: codes.length };
}

/** The ids of all who have a second factor. */
export async function peopleWithSecondFactor(query: Query): Promise<Set<string>> {
  const totp = await query.selectFrom('totpFactors').where('secret', 'is not', null).select('professionalId').execute();
  const passkeys = await query.selectFrom('passkeys').select('professionalId').execute();
  return new Set([...totp, ...passkeys].map(({ professionalId }) => professionalId));
}

/** Whether there is anything to ask for besides the password. */
export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp || passkeys > 0;

/** Makes a secret for an app; it counts from its first code on, and what was there until then goes on counting. */
export async function beginTotp(
  trx: Trx,
  vault: Vault,
  { owner, issuer, now }: { owner: Owner; issuer: string; now: number },
): Promise<TotpToSetUp> {
  const secret = newTotpSecret();
  const pending = { pendingSecret: vault.lock(owner.id, secret), pendingAt: now };
  await trx
    .insertInto('totpFactors')
    .values({ professionalId: owner.id, secret: null, confirmedAt: null, lastStep: null, ...pending })
    .onConflict((conflict) => conflict.column('professionalId').doUpdateSet(pending))
    .execute();
  return { uri: totpUri(secret, { issuer, account: owner.email }), secret };
}

/**
 * The app shows the right codes: its secret counts from now on. Gives recovery codes where the person has none. Throws 'wrong-code', or
 * 'link-expired' where nothing waits to be confirmed.
 */
export async function confirmTotp(
  trx: Trx,
  vault: Vault,
  { owner, code, now }: { owner: Owner; code: string; now: number },
): Promise<string[]> {
  const row = await trx
    .selectFrom('totpFactors')
    .where('professionalId', '=', owner.id)
    .where('pendingAt', '>', now - PENDING_FOR_MS)
    .select('pendingSecret')
    .executeTakeFirst();
  if (typeof row?.pendingSecret !== 'string') throw new DomainError('set-up-expired');
  const lastStep = totpStep(vault.unlock(owner.id, row.pendingSecret), code, now);
  if (lastStep === null) throw new DomainError('wrong-code', { code: 'code-wrong' });
  await trx
    .updateTable('totpFactors')
    .set({ secret: row.pendingSecret, pendingSecret: null, pendingAt: null, confirmedAt: now, lastStep })
    .where('professionalId', '=', owner.id)
    .execute();
  const { recoveryCodes } = await factorsOf(trx, owner.id);
  return recoveryCodes > 0 ? [] : renewRecoveryCodes(trx, vault, owner.id);
}

/** Ten new codes; those from before are worth nothing from now on. They are given here and never again. */
export async function renewRecoveryCodes(trx: Trx, vault: Vault, professionalId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await trx.deleteFrom('recoveryCodes').where('professionalId', '=', professionalId).execute();
  await trx
    .insertInto('recoveryCodes')
    .values(codes.map((code) => ({ professionalId, hash: vault.hash(professionalId, code), usedAt: null })))
    .execute();
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'));
}

/** With what this code proves who its owner is, used up by it; null where it is no code of theirs, or was used before. */
export async function useCode(
  query: Query,
  vault: Vault,
  { professionalId, code, now }: { professionalId: string; code: string; now: number },
): Promise<SecondFactor | null> {
  const totp = await query
    .selectFrom('totpFactors')
    .where('professionalId', '=', professionalId)
    .select('secret')
    .executeTakeFirst();
  const step = typeof totp?.secret === 'string' ? totpStep(vault.unlock(professionalId, totp.secret), code, now) : null;
  if (step !== null) {
    // Of any number of tries with one code at once, one changes the row.
    const used = await query
      .updateTable('totpFactors')
      .set({ lastStep: step })
      .where('professionalId', '=', professionalId)
      .where((eb) => eb.or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
      .returning('lastStep')
      .executeTakeFirst();
    return used ? 'totp' : null;
  }
  const used = await query
    .updateTable('recoveryCodes')
    .set({ usedAt: now })
    .where('professionalId', '=', professionalId)
    .where('hash', '=', vault.hash(professionalId, code))
    .where('usedAt', 'is', null)
    .returning('hash')
    .executeTakeFirst();
  return used ? 'recovery-code' : null;
}

/** Takes away all that this person has besides the password. */
export async function removeFactors(trx: Trx, professionalId: string): Promise<void> {
  for (const table of ['totpFactors', 'passkeys', 'recoveryCodes'] as const)
    await trx.deleteFrom(table).where('professionalId', '=', professionalId).execute();
}

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');

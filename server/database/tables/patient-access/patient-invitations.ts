import { createHash, randomBytes, randomInt } from 'node:crypto';
import { TRIES, TYPED_KEY_LENGTH, TYPED_KEY_LETTERS } from '#domain/patient-access/invitation.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Query, Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { knownNames } from '../people/names.ts';

/** Crockford's alphabet, without the letters that look like digits: a key may be typed from paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const KEY_BYTES = 32;

/** The secret of a patient's link: 32 random bytes, as 52 letters and digits. */
export function newLinkKey(): string {
  const bits = [...randomBytes(KEY_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}

/**
 * The key that is typed from paper or read out in place of the link's: 16 letters that follow from it, not the other way round. What is stored
 * is a hash of these, so that both lead to one invitation.
 */
export function typedKeyOf(linkKey: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(`typed:${linkKey}`).digest('hex')}`);
  let letters = '';
  const base = BigInt(TYPED_KEY_LETTERS.length);
  while (letters.length < TYPED_KEY_LENGTH) {
    letters += TYPED_KEY_LETTERS[Number(rest % base)] ?? '';
    rest /= base;
  }
  return letters;
}

/** The second secret: eight digits, easy to say. */
export function newCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0');
}

/** What is stored of a key: SHA-256, hex. */
export function linkKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** What is stored of a code: hashed with its key, so that whoever reads the database cannot try all codes. */
export function codeHash(key: string, code: string): string {
  return createHash('sha256').update(`${key}:${code}`).digest('hex');
}

/** What a key stands for in the table. Links that an earlier version made are stored by their own key. */
function storedKeysOf(key: string): string[] {
  return key.length === TYPED_KEY_LENGTH ? [key] : [typedKeyOf(key), key];
}

/**
 * The one invitation with this key and code, where it works at `now`: it is opened, and wrong codes before this one are forgotten.
 * `chosen`: the language that its patient reads in from here on; null where they chose none.
 */
export async function openInvitation(
  trx: Trx,
  { key, code, now, chosen }: { key: string; code: string; now: number; chosen: Locale | null },
): Promise<Pick<Schema['patientInvitations'], 'id' | 'patientId' | 'locale'> | null> {
  const used = await trx
    .updateTable('patientInvitations')
    .set((eb) => ({ usedAt: eb.fn.coalesce('usedAt', eb.val(now)), tries: 0, ...(chosen && { locale: chosen }) }))
    .where((eb) =>
      eb.or(
        storedKeysOf(key).map((stored) =>
          eb.and([eb('keyHash', '=', linkKeyHash(stored)), eb('codeHash', '=', codeHash(stored, code))]),
        ),
      ),
    )
    .where('revokedAt', 'is', null)
    .where('tries', '<', TRIES)
    .where('expiresAt', '>', now)
    .returning(['id', 'patientId', 'locale'])
    .executeTakeFirst();
  return used ?? null;
}

/** Counts a wrong code against the invitation with this key that works; null where there is none. */
export async function countTry(
  trx: Trx,
  { key, now }: { key: string; now: number },
): Promise<Pick<Schema['patientInvitations'], 'id' | 'patientId' | 'tries'> | null> {
  const counted = await trx
    .updateTable('patientInvitations')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('keyHash', 'in', storedKeysOf(key).map(linkKeyHash))
    .where('revokedAt', 'is', null)
    .where('tries', '<', TRIES)
    .where('expiresAt', '>', now)
    .returning(['id', 'patientId', 'tries'])
    .executeTakeFirst();
  return counted ?? null;
}

/** Ends every invitation of the patient that still works, and every session that came of one. */
export async function endInvitations(
  trx: Trx,
  { patientId, by, now }: { patientId: string; by: string; now: number },
): Promise<number> {
  const ended = await trx
    .updateTable('patientInvitations')
    .set({ revokedAt: now, revokedBy: by })
    .where('patientId', '=', patientId)
    .where('expiresAt', '>', now)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute();
  const sessions = await trx.deleteFrom('patientSessions').where('patientId', '=', patientId).returning('id').execute();
  return ended.length + sessions.length;
}

/** Whether the patient was invited, and nobody closed their last invitation by hand: it may have run out, or died of wrong codes. */
export async function isInvited(query: Query, patientId: string): Promise<boolean> {
  const last = await query
    .selectFrom('patientInvitations')
    .where('patientId', '=', patientId)
    .select('revokedAt')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && last.revokedAt === null;
}

/** The invitations of a patient, latest first, with who made them and when the session of each was last seen. */
export async function invitationsOf(query: Query, patientId: string) {
  const rows = await query
    .selectFrom('patientInvitations')
    .where('patientInvitations.patientId', '=', patientId)
    .select(['patientInvitations.id', 'version', 'way', 'locale', 'createdAt', 'createdBy'])
    .select(['expiresAt', 'tries', 'usedAt', 'revokedAt'])
    .select((eb) => [
      eb
        .selectFrom('patientSessions')
        .whereRef('patientSessions.invitationId', '=', 'patientInvitations.id')
        .select((sessions) => sessions.fn.max('lastSeenAt').as('at'))
        .as('lastSeenAt'),
    ])
    .orderBy('patientInvitations.createdAt', 'desc')
    .orderBy('patientInvitations.id', 'desc')
    .execute();
  const known = await knownNames(
    query,
    rows.map(({ createdBy }) => createdBy),
  );
  return rows.map(({ createdBy, ...row }) => {
    const { givenName, familyName } = nameAt(known, createdBy, row.createdAt) ?? { givenName: '', familyName: '' };
    return { ...row, givenName, familyName };
  });
}

const TOLD_FOR_MS = 14 * 24 * 3_600_000;

/**
 * The patients whose last link died of wrong codes in the last two weeks, until another is made or it is closed: of every patient, or
 * of those whose reference person this is.
 */
export async function blockedInvitations(
  query: Query,
  { referenceId, now }: { referenceId: string | null; now: number },
): Promise<{ patientId: string; givenName: string; familyName: string; createdAt: number }[]> {
  const blocked = query
    .selectFrom('patientInvitations')
    .innerJoin('patients', 'patients.id', 'patientInvitations.patientId')
    .where('tries', '>=', TRIES)
    .where('expiresAt', '>', now)
    .where('revokedAt', 'is', null)
    .where('patientInvitations.createdAt', '>', now - TOLD_FOR_MS)
    .select(['patientId', 'givenName', 'familyName', 'patientInvitations.createdAt'])
    .orderBy('patientInvitations.createdAt');
  if (referenceId === null) return blocked.execute();
  return blocked
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('careTeamMembers')
          .whereRef('careTeamMembers.patientId', '=', 'patientInvitations.patientId')
          .where('professionalId', '=', referenceId)
          .where('isReference', '=', 1)
          .select('professionalId'),
      ),
    )
    .execute();
}

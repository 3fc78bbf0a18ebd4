import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Query } from '#server/database/database.ts';

/** For so long a passkey can answer what it was asked, in milliseconds. */
export const CHALLENGE_FOR_MS = 15 * 60_000;
const RANDOM_BYTES = 16;
const TIME_BYTES = 6;

/**
 * What a passkey signs: random bytes, the time, and a keyed hash of both with what it is for, so that nothing has to be stored to ask. `bound`
 * is the sign-in or session that asks.
 */
export function newChallenge(key: Buffer, bound: string, now: number): Uint8Array<ArrayBuffer> {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(now, 0, TIME_BYTES);
  const head = Buffer.concat([randomBytes(RANDOM_BYTES), time]);
  return new Uint8Array(Buffer.concat([head, signed(key, bound, head)]));
}

/** Whether this is a challenge of ours, for the same purpose, and not too old. `challenge` is base64url. */
export function isOurs(key: Buffer, bound: string, challenge: string, now: number): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  const head = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES);
  const hash = bytes.subarray(RANDOM_BYTES + TIME_BYTES);
  if (head.length !== RANDOM_BYTES + TIME_BYTES || hash.length !== 32) return false;
  const at = head.readUIntBE(RANDOM_BYTES, TIME_BYTES);
  return timingSafeEqual(hash, signed(key, bound, head)) && at <= now && now - at < CHALLENGE_FOR_MS;
}

/** Uses a challenge up: false where it was answered before, also at the same moment. */
export async function useChallenge(query: Query, challenge: string, now: number): Promise<boolean> {
  await query
    .deleteFrom('usedChallenges')
    .where('usedAt', '<=', now - CHALLENGE_FOR_MS)
    .execute();
  const used = await query
    .insertInto('usedChallenges')
    .values({ id: challenge, usedAt: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

const signed = (key: Buffer, bound: string, head: Uint8Array): Buffer =>
  createHmac('sha256', key).update(bound).update('\0').update(head).digest();

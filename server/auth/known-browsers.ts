import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { sessionCookieAt } from './session-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

export type KnownBrowsers = {
  /** The stored id of the browser behind a Cookie header, or null; that it has one says nothing yet. */
  idOf: (cookieHeader: string | null) => string | null;
  /** The browser's stored id where this person has signed in from it before, else null. */
  knows: (professionalId: string | null, cookieHeader: string | null) => Promise<string | null>;
  /** The browser's stored id, and the cookie to give it: its own where it has one. */
  held: (cookieHeader: string | null) => { id: string; cookie: SessionCookie };
  /** This person has now signed in from that browser; of very many the longest unused is forgotten. */
  remember: (professionalId: string, browserId: string) => Promise<void>;
};

const BROWSERS_PER_PERSON = 20;

/**
 * Browsers in which people have signed in. Their cookie opens nothing: it only gives whoever signs in there a count of guesses of
 * their own, which strangers cannot use up.
 */
export function createKnownBrowsers(
  { database, clock }: { database: Database; clock: Clock },
  { origin }: { origin: string },
): KnownBrowsers {
  const cookie = sessionCookieAt(origin, 'cordee-browser');
  const idOf = (header: string | null): string | null => {
    const token = cookie.read(header ?? undefined);
    return token === null ? null : hashOf(token);
  };
  return {
    idOf,
    knows: async (professionalId, header) => {
      const browserId = idOf(header);
      if (browserId === null) return null;
      const row = await database.query
        .selectFrom('knownBrowsers')
        .select('browserId')
        .where('browserId', '=', browserId)
        // Where there is no such account it is asked all the same: the answer takes as long.
        .where('professionalId', '=', professionalId ?? '')
        .executeTakeFirst();
      return row?.browserId ?? null;
    },
    held: (header) => {
      const token = cookie.read(header ?? undefined) ?? randomBytes(32).toString('base64url');
      return { id: hashOf(token), cookie: cookie.holding(token) };
    },
    remember: async (professionalId, browserId) => {
      const { query } = database;
      const usedAt = clock.now();
      await query
        .insertInto('knownBrowsers')
        .values({ browserId, professionalId, usedAt })
        .onConflict((conflict) => conflict.columns(['browserId', 'professionalId']).doUpdateSet({ usedAt }))
        .execute();
      const kept = query
        .selectFrom('knownBrowsers')
        .select('browserId')
        .where('professionalId', '=', professionalId)
        .orderBy('usedAt', 'desc')
        .limit(BROWSERS_PER_PERSON);
      await query
        .deleteFrom('knownBrowsers')
        .where('professionalId', '=', professionalId)
        .where('browserId', 'not in', kept)
        .execute();
    },
  };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

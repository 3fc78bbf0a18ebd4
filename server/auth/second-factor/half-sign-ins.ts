import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '#domain/errors.ts';
import type { Role } from '#domain/access/actor.ts';
import type { SecondFactor } from '#domain/people/second-factor.ts';
import type { Clock } from '#server/clock.ts';
import type { Database } from '#server/database/database.ts';
import { sessionCookieAt } from '../session-cookie.ts';
import type { SessionCookie } from '../session-cookie.ts';

/** Somebody whose password was right, and who has not come in yet. */
export type Half = {
  id: string;
  person: { id: string; role: Role; email: string; givenName: string; familyName: string };
  proved: SecondFactor | null;
};

export type HalfSignIns = {
  start: (professionalId: string) => Promise<SessionCookie>;
  /** Who waits behind a Cookie header. Throws 'signed-out' where nobody does. */
  of: (cookieHeader: string | null) => Promise<Half>;
  /** A second factor was set up in it. */
  prove: (id: string, factor: SecondFactor) => Promise<void>;
  /** Ends it, whoever else asks at the same moment: false where it had ended. */
  end: (id: string) => Promise<boolean>;
  deleted: () => SessionCookie;
};

/** Long enough to set up an app and write ten codes down, in milliseconds. */
const HALF_FOR_MS = 20 * 60_000;

/**
 * Sign-ins between the password and the second factor. They have a table and a cookie of their own, and nothing that reads sessions reads
 * them: no page, no data of one, no socket and no tunnel can take one for a session (D31).
 */
export function createHalfSignIns(
  { database, clock }: { database: Database; clock: Clock },
  { origin }: { origin: string },
): HalfSignIns {
  const cookie = sessionCookieAt(origin, 'cordee-half');
  const { query } = database;
  return {
    start: async (professionalId) => {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      await query.deleteFrom('halfSignIns').where('expiresAt', '<=', now).execute();
      const row = { id: hashOf(token), professionalId, createdAt: now, expiresAt: now + HALF_FOR_MS, proved: null };
      await query.insertInto('halfSignIns').values(row).execute();
      return cookie.holding(token);
    },
    of: async (header) => {
      const token = cookie.read(header ?? undefined);
      if (token === null) throw new DomainError('signed-out');
      const row = await query
        .selectFrom('halfSignIns')
        .innerJoin('professionals', 'professionals.id', 'halfSignIns.professionalId')
        .where('halfSignIns.id', '=', hashOf(token))
        .where('expiresAt', '>', clock.now())
        .where('status', '=', 'active')
        .select(['professionals.id', 'role', 'email', 'givenName', 'familyName', 'proved'])
        .executeTakeFirst();
      if (!row) throw new DomainError('signed-out');
      const { proved, ...person } = row;
      return { id: hashOf(token), person, proved };
    },
    prove: async (id, proved) => {
      await query.updateTable('halfSignIns').set({ proved }).where('id', '=', id).execute();
    },
    end: async (id) => {
      const ended = await query.deleteFrom('halfSignIns').where('id', '=', id).returning('id').execute();
      return ended.length > 0;
    },
    deleted: () => cookie.deleted(),
  };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

import { Lucia, TimeSpan } from 'lucia';
import type { Adapter, DatabaseSession } from 'lucia';
import type { Clock } from '../clock.ts';
import type { Query } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { deleteSessionsOf } from '../database/tables/people/sessions.ts';
import type { Schema } from '../database/schema.ts';

type SessionAttributes = Omit<Schema['sessions'], 'id' | 'professionalId' | 'expiresAt'>;
type UserAttributes = Omit<Schema['professionals'], 'id' | 'passwordHash' | 'status' | 'createdAt'>;

declare module 'lucia' {
  // Lucia's own way of typing what the adapter reads: declaration merging works with interfaces only.
  interface Register {
    Lucia: OurLucia;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

/** A professional left alone for this long has to sign in again (D5). */
export const IDLE_FOR_MS = 30 * 60_000;

export type OurLucia = Lucia<SessionAttributes, UserAttributes>;

/** Lucia on `query`, which may be a transaction. `ended` hears of every session deleted while it still counted. */
export function luciaOver(query: Query, clock: Clock, ended: (sessionId: string) => void): OurLucia {
  return new Lucia(adapter(query, clock, ended), {
    sessionExpiresIn: new TimeSpan(IDLE_FOR_MS, 'ms'),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}

const sessionAndPerson = prepared((query, sessionId: string) =>
  query
    .selectFrom('sessions')
    .innerJoin('professionals', 'professionals.id', 'sessions.professionalId')
    .where('sessions.id', '=', sessionId)
    .select(['professionalId', 'sessions.createdAt', 'expiresAt', 'authenticatedAt', 'status'])
    .select(['browser', 'browserId', 'seenAt', 'secondFactor', 'handedTo'])
    .select(['email', 'givenName', 'familyName', 'profession', 'role', 'locale', 'theme']),
);

/**
 * Lucia's storage over our tables. Session ids here are always the stored ones (hashes). A disabled account has no user, so
 * Lucia ends its sessions on sight.
 */
function adapter(query: Query, clock: Clock, ended: (sessionId: string) => void): Adapter {
  // Lucia compares with the system's clock; ours may be another one (tests), so times are moved by the difference.
  const inLuciaTime = (at: number) => new Date(Date.now() + (at - clock.now()));
  const toLucia = ({ id, professionalId, expiresAt, ...attributes }: Schema['sessions']): DatabaseSession => ({
    id,
    userId: professionalId,
    expiresAt: inLuciaTime(expiresAt),
    attributes,
  });

  return {
    getSessionAndUser: async (sessionId) => {
      const [row] = await sessionAndPerson(query, sessionId);
      if (!row) return [null, null];
      const { professionalId, createdAt, expiresAt, authenticatedAt, status, ...rest } = row;
      const { browser, browserId, seenAt, secondFactor, handedTo, ...attributes } = rest;
      const began = { createdAt, expiresAt, authenticatedAt, browser, browserId, seenAt, secondFactor, handedTo };
      const session = toLucia({ id: sessionId, professionalId, ...began });
      return [session, status === 'active' ? { id: professionalId, attributes } : null];
    },
    getUserSessions: async (professionalId) => {
      const rows = await query
        .selectFrom('sessions')
        .selectAll()
        .where('professionalId', '=', professionalId)
        .execute();
      return rows.map(toLucia);
    },
    setSession: async ({ id, userId, attributes }) => {
      const row = { id, professionalId: userId, ...attributes, expiresAt: clock.now() + IDLE_FOR_MS };
      await query.insertInto('sessions').values(row).execute();
    },
    // Lucia renews whenever a session past its half-life is looked at; only human actions may (sessions.ts does it).
    updateSessionExpiration: () => Promise.resolve(),
    deleteSession: async (sessionId) => {
      const deleted = await query.deleteFrom('sessions').where('id', '=', sessionId).returning('id').execute();
      for (const { id } of deleted) ended(id);
    },
    deleteUserSessions: async (professionalId) => {
      for (const id of await deleteSessionsOf(query, professionalId)) ended(id);
    },
    deleteExpiredSessions: async () => {
      await query.deleteFrom('sessions').where('expiresAt', '<=', clock.now()).execute();
    },
  };
}

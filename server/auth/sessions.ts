import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Bus } from '../bus/bus.ts';
import type { Clock } from '../clock.ts';
import type { Database, Trx } from '../database/database.ts';
import { unhurried } from '../database/patience.ts';
import { sessionsOfBrowser } from '../database/tables/people/sessions.ts';
import type { Schema } from '../database/schema.ts';
import { IDLE_FOR_MS, luciaOver } from './lucia-adapter.ts';
import type { OurLucia } from './lucia-adapter.ts';
import { sessionCookieAt } from './session-cookie.ts';
import type { SessionCookie } from './session-cookie.ts';

export type { SessionCookie } from './session-cookie.ts';

/** How a session began; the same fields as in the table. */
export type Entry = Pick<Schema['sessions'], 'browser' | 'browserId' | 'secondFactor'>;

export type Sessions = {
  /** The signed-in professional behind a Cookie header, or null. `human` pushes the idle end; pings must not. */
  actorOf: (cookieHeader: string | undefined, options: { human: boolean }) => Promise<Actor | null>;
  /** The professional behind a stored session id, read again from the database; null once ended, expired or disabled. */
  actorOfSession: (sessionId: string) => Promise<Actor | null>;
  /** Whose session it is that a patient holds in their hands, and who they are; null for every other. */
  handedOver: (cookieHeader: string | undefined) => Promise<{ actor: Actor; patientId: string } | null>;
  /** Its person has proved who they are: it is theirs again. */
  takeBack: (sessionId: string) => Promise<void>;
  /**
   * The key under which a browser keeps what is begun in this session, 32 bytes: made of the cookie's value, which nobody stores, so that it
   * is gone with the session. Null without such a cookie; ask only for whoever is signed in.
   */
  draftKeyOf: (cookieHeader: string | undefined) => Uint8Array<ArrayBuffer> | null;
  /** A human action (an edit) in a session: pushes its idle end. Cheap: writes at most once a minute. */
  touch: (sessionId: string) => Promise<void>;
  /**
   * Signs a person in; the oldest session ends where there would be more than 5, and so does, whoever's it was, every one that the same
   * browser has, be it in the Cookie header `earlier` or by its id (D22). Throws 'signed-out' for a disabled account.
   */
  start: (professionalId: string, earlier?: string | null, entry?: Partial<Entry>) => Promise<SessionCookie>;
  /** Its person has just proved again who they are. Throws 'signed-out' where the session has ended. */
  confirm: (sessionId: string) => Promise<void>;
  end: (sessionId: string) => Promise<SessionCookie>;
  endAll: (professionalId: string) => Promise<SessionCookie>;
};

/** However busy, a session ends after this long (D5). */
const ABSOLUTE_FOR_MS = 12 * 3_600_000;
const PUSHED_EVERY_MS = 60_000;
const SESSIONS_PER_PERSON = 5;

/** What the database keeps of a token: whoever reads the database cannot sign in with it. */
const storedId = (token: string) => createHash('sha256').update(token).digest('hex');

/** Sessions over Lucia (D5). Every end of a session is announced as `session.ended` once it is committed. */
export function createSessions(
  { database, bus, clock }: { database: Database; bus: Bus; clock: Clock },
  { origin }: { origin: string },
): Sessions {
  const cookie = sessionCookieAt(origin);
  /** When each session was last pushed by this node, so that a busy editor does not write at every keystroke. */
  const pushedAt = new Map<string, number>();

  const announceEnd = (sessionId: string) => {
    pushedAt.delete(sessionId);
    unhurried(() => {
      bus.announce({ type: 'session.ended', sessionId });
    });
  };
  const lucia = luciaOver(database.query, clock, announceEnd);

  const heldBy = async (sessionId: string): Promise<{ actor: Actor; handedTo: string | null } | null> => {
    const { session, user } = await lucia.validateSession(sessionId);
    if (!session) return null;
    return { actor: { ...user, sessionId, authenticatedAt: session.authenticatedAt }, handedTo: session.handedTo };
  };

  const actorOfSession = async (sessionId: string): Promise<Actor | null> => {
    const held = await heldBy(sessionId);
    // In another's hands it is nobody's: every page, socket and document asks here.
    return held && held.handedTo === null ? held.actor : null;
  };

  const touch = async (sessionId: string): Promise<void> => {
    const now = clock.now();
    if (now - (pushedAt.get(sessionId) ?? -Infinity) < PUSHED_EVERY_MS) return;
    if (pushedAt.size >= 10_000) pushedAt.clear();
    pushedAt.set(sessionId, now);
    const pushing = database.query
      .updateTable('sessions')
      .set((eb) => ({
        expiresAt: eb
          .case()
          .when('createdAt', '>', now + IDLE_FOR_MS - ABSOLUTE_FOR_MS)
          .then(now + IDLE_FOR_MS)
          .else(eb('createdAt', '+', ABSOLUTE_FOR_MS))
          .end(),
        seenAt: now,
      }))
      .where('id', '=', sessionId)
      .where('expiresAt', '>', now)
      .execute();
    await pushing.catch((thrown: unknown) => {
      // Not pushed: the next action tries again.
      pushedAt.delete(sessionId);
      throw thrown;
    });
  };

  /** Runs `work` in one transaction with a Lucia of its own; what ended in it is announced after the commit. */
  const inTransaction = async (work: (trx: Trx, lucia: OurLucia) => Promise<string>): Promise<SessionCookie> => {
    const ended: string[] = [];
    const token = await database.query.transaction().execute((trx) =>
      work(
        trx,
        luciaOver(trx, clock, (sessionId) => ended.push(sessionId)),
      ),
    );
    ended.forEach(announceEnd);
    return cookie.holding(token);
  };

  /** Starts a session beside the others, of which the oldest end where there are too many. */
  const begin = async (trx: Trx, luciaIn: OurLucia, professionalId: string, entry: Entry): Promise<string> => {
    // Writing the row makes two sign-ins of one person wait for each other: neither miscounts the sessions.
    const active = await trx
      .updateTable('professionals')
      .set({ status: 'active' })
      .where('id', '=', professionalId)
      .where('status', '=', 'active')
      .returning('id')
      .executeTakeFirst();
    const open = await luciaIn.getUserSessions(professionalId);
    if (!active) throw new DomainError('signed-out');
    const latestFirst = open.sort((a, b) => b.createdAt - a.createdAt);
    for (const { id } of latestFirst.slice(SESSIONS_PER_PERSON - 1)) await luciaIn.invalidateSession(id);
    const token = randomBytes(32).toString('base64url');
    const now = clock.now();
    const attributes = { createdAt: now, authenticatedAt: now, seenAt: now, handedTo: null, ...entry };
    await luciaIn.createSession(professionalId, attributes, { sessionId: storedId(token) });
    return token;
  };

  return {
    actorOf: async (header, { human }) => {
      const token = cookie.read(header);
      if (token === null) return null;
      const actor = await actorOfSession(storedId(token));
      if (actor && human) await touch(actor.sessionId);
      return actor;
    },
    actorOfSession,
    handedOver: async (header) => {
      const token = cookie.read(header);
      const held = token === null ? null : await heldBy(storedId(token));
      return held && held.handedTo !== null ? { actor: held.actor, patientId: held.handedTo } : null;
    },
    takeBack: async (sessionId) => {
      await database.query.updateTable('sessions').set({ handedTo: null }).where('id', '=', sessionId).execute();
    },
    draftKeyOf: (header) => {
      const token = cookie.read(header);
      return token === null ? null : new Uint8Array(createHmac('sha256', token).update('drafts').digest());
    },
    touch,
    start: async (professionalId, earlier, { browser = '', browserId = null, secondFactor = null } = {}) => {
      await lucia.deleteExpiredSessions();
      const replaced = cookie.read(earlier ?? undefined);
      return inTransaction(async (trx, luciaIn) => {
        if (replaced !== null) await luciaIn.invalidateSession(storedId(replaced));
        if (browserId !== null)
          for (const id of await sessionsOfBrowser(trx, browserId)) await luciaIn.invalidateSession(id);
        return begin(trx, luciaIn, professionalId, { browser, browserId, secondFactor });
      });
    },
    confirm: async (sessionId) => {
      const now = clock.now();
      const { numUpdatedRows } = await database.query
        .updateTable('sessions')
        .set({ authenticatedAt: now })
        .where('id', '=', sessionId)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new DomainError('signed-out');
    },
    end: async (sessionId) => {
      await lucia.invalidateSession(sessionId);
      return cookie.deleted();
    },
    endAll: async (professionalId) => {
      await lucia.invalidateUserSessions(professionalId);
      return cookie.deleted();
    },
  };
}

import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '#server/clock.ts';
import type { Bus } from '#server/bus/bus.ts';
import type { Database, Trx } from '#server/database/database.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import {
  forgetProviderSignIns,
  holderId,
  providerSignInOf,
  PROOF_FOR_MS,
} from '#server/database/tables/people/provider-identities.ts';
import type { Vault } from '../second-factor/vault.ts';
import { sessionCookieAt } from '../session-cookie.ts';
import type { SessionCookie } from '../session-cookie.ts';
import type { Proven } from './provider.ts';

const said = v.object({
  v: v.literal(1),
  idToken: v.string(),
  /** The link that is followed with it; empty for a session. */
  link: v.string(),
  names: v.object({ email: v.string(), givenName: v.string(), familyName: v.string() }),
});
/** What is remembered of what the provider said to one session, or to whoever follows a link. */
export type Said = Omit<v.InferOutput<typeof said>, 'v' | 'link'> & { id: string; hasSecondFactor: boolean };

export type ProviderSessions = {
  /** Remembers it for the browser alone, until this link was used with it. */
  hold: (proven: Proven, link: string) => Promise<SessionCookie>;
  /** Remembers it for the session, or half sign-in, of this cookie. */
  keep: (proven: Proven, cookie: SessionCookie | undefined) => Promise<void>;
  /** What whoever follows this link has just proved in this browser; null where nothing, or too long ago. */
  held: (cookieHeader: string | null, link: string) => Promise<(Said & { token: string }) | null>;
  dropped: () => SessionCookie;
  /** What was said when this session began; null where it began otherwise. */
  of: (sessionId: string) => Promise<Said | null>;
  /** The provider says that its session has ended: so do ours that began with it. Gives how many. */
  endThose: (issuer: string, those: { sub: string | null; sid: string | null }) => Promise<number>;
};

type Parts = { database: Database; bus: Bus; clock: Clock; vault: Vault; key: () => Buffer };

export function createProviderSessions(
  { database, bus, clock, vault, key }: Parts,
  { origin }: { origin: string },
): ProviderSessions {
  const cookie = sessionCookieAt(origin, 'cordee-identity');
  const { query } = database;
  const keyed = (issuer: string, what: string, value: string) =>
    createHmac('sha256', key())
      .update(JSON.stringify([issuer, what, value]))
      .digest('base64url');

  const store = async (id: string, proven: Proven, link: string) => {
    const now = clock.now();
    await forgetProviderSignIns(query, now);
    const { issuer, subject, sub, sid, idToken, names } = proven;
    await query
      .insertInto('providerSignIns')
      .values({
        id,
        issuer,
        subject,
        subKey: keyed(issuer, 'sub', sub),
        sidKey: sid === null ? null : keyed(issuer, 'sid', sid),
        hasSecondFactor: proven.hasSecondFactor ? 1 : 0,
        said: vault.lock('what the provider said', JSON.stringify({ v: 1, idToken, link, names })),
        createdAt: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  };
  const read = async (id: string) => {
    const row = await providerSignInOf(query, id);
    if (!row) return null;
    const { idToken, link, names } = v.parse(said, JSON.parse(vault.unlock('what the provider said', row.said)));
    return { id, idToken, link, names, hasSecondFactor: row.hasSecondFactor === 1, createdAt: row.createdAt };
  };

  const endOne = async (trx: Trx, id: string) => {
    await trx.deleteFrom('providerSignIns').where('id', '=', id).execute();
    await trx.deleteFrom('halfSignIns').where('id', '=', id).execute();
    const ended = trx.deleteFrom('sessions').where('id', '=', id).returning(['id', 'professionalId']);
    const session = await ended.executeTakeFirst();
    const by = { actorId: null, actorRole: 'system', patientId: null, sessionId: id } as const;
    if (session)
      await appendAudit(trx, database.dialect, clock.now(), {
        ...by,
        ...{ action: 'session.ended-by-provider', objectId: session.professionalId },
      });
    return session;
  };

  return {
    hold: async (proven, link) => {
      const token = randomBytes(32).toString('base64url');
      await store(holderId(token), proven, link);
      return cookie.holding(token);
    },
    keep: async (proven, holder) => {
      if (holder) await store(holderId(holder.value), proven, '');
    },
    held: async (header, link) => {
      const token = cookie.read(header ?? undefined);
      const row = token === null ? null : await read(holderId(token));
      if (token === null || row?.link !== link || row.createdAt <= clock.now() - PROOF_FOR_MS) return null;
      return { ...row, token };
    },
    dropped: () => cookie.deleted(),
    of: read,
    endThose: async (issuer, { sub, sid }) => {
      const of = query.selectFrom('providerSignIns').where('issuer', '=', issuer).select('id');
      const ids =
        sid === null
          ? await of.where('subKey', '=', keyed(issuer, 'sub', sub ?? '')).execute()
          : await of.where('sidKey', '=', keyed(issuer, 'sid', sid)).execute();
      let ended = 0;
      for (const { id } of ids) {
        const session = await query.transaction().execute((trx) => endOne(trx, id));
        if (!session) continue;
        bus.announce({ type: 'session.ended', sessionId: id });
        ended += 1;
      }
      return ended;
    },
  };
}

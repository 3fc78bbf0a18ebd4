import type { Actor } from '#domain/access/actor.ts';
import type { Clock } from '#server/clock.ts';
import type { Database } from '#server/database/database.ts';
import {
  holderId,
  moveProviderSignIn,
  personOfIdentity,
  weakenProviderSignIn,
} from '#server/database/tables/people/provider-identities.ts';
import type { Log } from '#server/log.ts';
import type { Limits } from '../limits.ts';
import type { Person } from '../credentials.ts';
import type { From } from '../from.ts';
import type { Sessions } from '../sessions.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';
import type { SignInAction, SignInRecord } from '../sign-in-record.ts';
import type { SessionCookie } from '../session-cookie.ts';
import type { Attempts, Why } from './attempts.ts';
import { ProviderError } from './provider.ts';
import type { Proven, Provider } from './provider.ts';
import type { ProviderSessions, Said } from './provider-sessions.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** Why somebody comes back from the provider without having come in. */
export type ProviderRefusal = 'declined' | 'away' | 'failed' | 'expired' | 'unknown' | 'other' | 'weaker';

/** What coming back has led to. */
export type CameBack = { cookies: SessionCookie[] } & (
  | { kind: 'signed-in'; signedIn: SignedIn; next: string }
  | { kind: 'confirmed' }
  /** A link is followed on with what was proved. */
  | { kind: 'proved'; link: 'invitation' | 'password'; token: string }
  | { kind: 'refused'; why: Why['kind']; reason: ProviderRefusal; token?: string }
);

export type ProviderSignIn = {
  settings: ProviderSettings;
  /** Where to send the browser, and what it is to hold meanwhile. Throws ProviderError. */
  begin: (why: Why, from: From, locale: string) => Promise<{ location: string; cookies: SessionCookie[] }>;
  /** The browser is back at `url`; `actor` is who is signed in in it. */
  finish: (url: URL, from: From, actor: Actor | null) => Promise<CameBack>;
  /** What whoever follows this link has just proved in this browser. */
  held: (from: From, link: string) => Promise<(Said & { token: string }) | null>;
  /** Somebody whose link was used with what they proved comes in with it. */
  afterLink: (person: Person, from: From, link: string) => Promise<SignedIn>;
  /** Whether this session began with the provider. */
  began: (sessionId: string) => Promise<boolean>;
  /** Where the browser also ends its session with the provider; null where there is none. Ask before ours ends. */
  endAt: (sessionId: string) => Promise<string | null>;
  /** The provider's own word that somebody's session has ended. Throws ProviderError. */
  ended: (logoutToken: string, from: From) => Promise<void>;
};

/** How far the clock of the provider may be behind ours, in milliseconds. */
const CLOCKS_APART_MS = 60_000;
/** Nobody needs to be known to come back with nothing: of one address so many within so many milliseconds leave a row, then the log tells. */
const FAILURES = { tries: 50, withinMs: 15 * 60_000 };

type Parts = {
  settings: ProviderSettings;
  provider: Provider;
  attempts: Attempts;
  held: ProviderSessions;
  signIn: SignIn;
  sessions: Sessions;
  record: SignInRecord;
  limits: Limits;
  database: Database;
  clock: Clock;
  log: Log;
};

/** Signing in with the identity provider: whom it names is let in where a link has said whose account that is. */
export function createProviderSignIn(parts: Parts): ProviderSignIn {
  const { settings, provider, attempts, held, signIn, sessions, record, limits, database, log } = parts;

  const failed = async (reason: string, from: From, actor: Actor | null, action: SignInAction = 'provider.failed') => {
    const over = await limits.count([{ key: `provider failed ${from.address ?? ''}`, ...FAILURES }]);
    const event = { action, means: 'provider', from, reason, over: Math.max(0, over) } as const;
    await record({ ...event, professional: actor, email: actor?.email ?? settings.issuer });
  };

  const enter = async (proven: Proven, next: string, from: From): Promise<CameBack> => {
    const person = await personOfIdentity(database.query, proven);
    if (!person) {
      const event = { action: 'sign-in.refused', means: 'provider', from, professional: null } as const;
      await record({ ...event, email: `${proven.issuer} ${proven.subject}` });
      return { kind: 'refused', why: 'sign-in', reason: 'unknown', cookies: [] };
    }
    const signedIn = await signIn.byProvider(person, proven.hasSecondFactor, from);
    await held.keep(proven, signedIn.cookies[0]);
    return { kind: 'signed-in', signedIn, next, cookies: [] };
  };

  const confirm = async (proven: Proven, startedAt: number, from: From, actor: Actor | null): Promise<CameBack> => {
    const refused = (reason: ProviderRefusal): CameBack => ({ kind: 'refused', why: 'confirm', reason, cookies: [] });
    if (!actor) return refused('expired');
    const person = await personOfIdentity(database.query, proven);
    const event = { means: 'provider', from, professional: actor, email: actor.email } as const;
    // It was asked to make sure anew; whether it did is what it says itself.
    const isAnew = (proven.authenticatedAt ?? 0) >= startedAt - CLOCKS_APART_MS;
    if (person?.id !== actor.id || !isAnew) {
      await record({ ...event, action: 'identity.refused' });
      return refused(isAnew ? 'other' : 'failed');
    }
    // Its password alone counts for no more here than it does on the way in: what it lacks is asked for here.
    if (!proven.hasSecondFactor && (await signIn.asksForFactor(actor))) {
      await weakenProviderSignIn(database.query, actor.sessionId);
      await record({ ...event, action: 'identity.refused' });
      return refused('weaker');
    }
    await sessions.confirm(actor.sessionId);
    await record({ ...event, action: 'identity.confirmed' });
    return { kind: 'confirmed', cookies: [] };
  };

  const take = async (proven: Proven, why: Why, startedAt: number, from: From, actor: Actor | null) => {
    switch (why.kind) {
      case 'sign-in':
        return enter(proven, why.next, from);
      case 'confirm':
        return confirm(proven, startedAt, from, actor);
      case 'invitation':
      case 'password-link': {
        const link = why.kind === 'invitation' ? 'invitation' : 'password';
        return {
          kind: 'proved',
          link,
          token: why.token,
          cookies: [await held.hold(proven, why.token)],
        } satisfies CameBack;
      }
      default:
        return why satisfies never;
    }
  };

  return {
    settings,
    begin: async (why, from, locale) => {
      const { attempt, cookies } = attempts.begin(why, from.cookies);
      try {
        const location = await provider.askAt(attempt, { again: why.kind === 'confirm', locale });
        return { location: location.href, cookies };
      } catch (thrown) {
        if (thrown instanceof ProviderError) await failed(thrown.reason, from, null);
        throw thrown;
      }
    },
    finish: async (url, from, actor) => {
      const state = url.searchParams.get('state') ?? '';
      const attempt = attempts.of(state, from.cookies);
      if (!attempt) {
        await failed('expired', from, actor);
        return { kind: 'refused', why: 'sign-in', reason: 'expired', cookies: [] };
      }
      const done = attempts.dropped(state);
      try {
        const proven = await provider.prove(url, attempt);
        const back = await take(proven, attempt.why, attempt.startedAt, from, actor);
        return { ...back, cookies: [done, ...back.cookies] };
      } catch (thrown) {
        if (!(thrown instanceof ProviderError)) throw thrown;
        if (thrown.reason !== 'declined') log.warn({ err: thrown, reason: thrown.reason }, 'the identity provider');
        await failed(thrown.reason, from, actor);
        const { why } = attempt;
        const token = 'token' in why ? why.token : '';
        return { kind: 'refused', why: why.kind, reason: thrown.reason, token, cookies: [done] };
      }
    },
    held: (from, link) => held.held(from.cookies, link),
    afterLink: async (person, from, link) => {
      const proved = await held.held(from.cookies, link);
      const signedIn = await signIn.byProvider(person, proved?.hasSecondFactor ?? false, from);
      const [first] = signedIn.cookies;
      if (proved && first) await moveProviderSignIn(database.query, proved.id, holderId(first.value));
      return { ...signedIn, cookies: [...signedIn.cookies, held.dropped()] };
    },
    began: async (sessionId) => (await held.of(sessionId)) !== null,
    endAt: async (sessionId) => {
      const said = await held.of(sessionId);
      return said === null ? null : ((await provider.endAt(said.idToken))?.href ?? null);
    },
    ended: async (logoutToken, from) => {
      const those = await provider.ended(logoutToken).catch(async (thrown: unknown) => {
        if (thrown instanceof ProviderError) await failed(thrown.reason, from, null, 'provider.sign-out-refused');
        throw thrown;
      });
      const ended = await held.endThose(settings.issuer, those);
      log.info({ ended }, 'sessions ended by the identity provider');
    },
  };
}

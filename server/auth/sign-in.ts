import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { confirmInput, signInInput } from '#domain/people/inputs.ts';
import { parse } from '#domain/parse.ts';
import type { SecondFactor, SignInMeans } from '#domain/people/second-factor.ts';
import type { Database } from '../database/database.ts';
import { holderId, moveProviderSignIn, providerSignInOf } from '../database/tables/people/provider-identities.ts';
import { secondFactorRule } from '../database/tables/clinic-settings.ts';
import type { Credentials, Person } from './credentials.ts';
import type { From } from './from.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import { factorsOf, hasFactor } from './second-factor/factors.ts';
import type { HalfSignIns } from './second-factor/half-sign-ins.ts';
import type { SecondFactors } from './second-factor/second-factors.ts';
import type { SessionCookie, Sessions } from './sessions.ts';
import type { SignInRecord } from './sign-in-record.ts';

/** What signing in has led to, and the cookies that the browser is to hold now. */
export type SignedIn = {
  /** `code`: a second factor is asked for; `set-up`: one must be set up first. */
  kind: 'in' | 'code' | 'set-up';
  cookies: SessionCookie[];
};

export type SignIn = {
  /** Takes `{email, password}`; ends what the browser had before. Throws 'invalid-input', 'wrong-credentials', 'too-many-tries' or 'busy'. */
  withPassword: (input: unknown, from: From) => Promise<SignedIn>;
  /** Somebody whose account was made a moment ago, by a link. */
  afterInvitation: (person: Person, from: From) => Promise<SignedIn>;
  /** Somebody whom the identity provider named. The first cookie is the session's, or the half sign-in's. */
  byProvider: (person: Person, hasSecondFactor: boolean, from: From) => Promise<SignedIn>;
  /** Takes `{code}` or `{passkey}` of whoever gave the right password in this browser. Throws 'signed-out', 'wrong-code' or 'too-many-tries'. */
  withCode: (input: unknown, from: From) => Promise<SignedIn>;
  /** Whoever has just set up a second factor on the way in. Throws 'signed-out'. */
  afterSetUp: (from: From) => Promise<SignedIn>;
  /** Whether this person comes nowhere without a second factor: they have one here, or everybody needs one. */
  asksForFactor: (person: Pick<Person, 'id'>) => Promise<boolean>;
  /** What this person proves again who they are with. */
  confirmedBy: (actor: Pick<Actor, 'id' | 'sessionId'>) => Promise<'password' | 'code' | 'provider'>;
  /**
   * Takes `{password}` or, of whoever has a second factor, `{code}` or `{passkey}`: the same session's person proves again who they are.
   * Throws as above.
   */
  confirm: (actor: Actor, input: unknown, from: From) => Promise<void>;
  /** Ends this session, or all of the person's; the cookie takes it from the browser. */
  out: (actor: Actor, from: From, everywhere: boolean) => Promise<SessionCookie>;
  /** Somebody has set a password by a link. */
  passwordWasSet: (person: Person, from: From) => Promise<void>;
};

type Parts = {
  database: Database;
  credentials: Credentials;
  sessions: Sessions;
  knownBrowsers: KnownBrowsers;
  halfSignIns: HalfSignIns;
  secondFactors: SecondFactors;
  record: SignInRecord;
};

/** Signing in and out, and proving again who one is before what needs fresh authentication. Each leaves its trace (C50). */
export function createSignIn(parts: Parts): SignIn {
  const { database, credentials, sessions, knownBrowsers, halfSignIns, secondFactors, record } = parts;

  const enter = async (person: Person, means: SignInMeans, from: From, secondFactor: SecondFactor | null) => {
    await record({ action: 'sign-in.succeeded', means, from, professional: person, email: person.email });
    const held = knownBrowsers.held(from.cookies);
    const entry = { browser: from.browser, browserId: held.id, secondFactor };
    const session = await sessions.start(person.id, from.cookies, entry);
    await knownBrowsers.remember(person.id, held.id);
    return { kind: 'in', cookies: [session, held.cookie] } satisfies SignedIn;
  };

  /** All the way in, or as far as the second factor. */
  const comeAsFar = async (person: Person, means: 'password' | 'link' | 'provider', from: From): Promise<SignedIn> => {
    const has = hasFactor(await factorsOf(database.query, person.id));
    if (!has && (await secondFactorRule(database.query)) === 'offered') return enter(person, means, from, null);
    await record({ action: 'sign-in.half', means, from, professional: person, email: person.email });
    return { kind: has ? 'code' : 'set-up', cookies: [await halfSignIns.start(person.id)] };
  };

  /** From half to whole: of several at once one comes in. */
  const comeIn = async (half: { id: string; person: Person }, factor: SecondFactor, from: From): Promise<SignedIn> => {
    if (!(await halfSignIns.end(half.id))) throw new DomainError('signed-out');
    const { kind, cookies } = await enter(half.person, factor, from, factor);
    const [session] = cookies;
    if (session) await moveProviderSignIn(database.query, half.id, holderId(session.value));
    return { kind, cookies: [...cookies, halfSignIns.deleted()] };
  };

  return {
    withPassword: async (input, from) => {
      const { email, password } = parse(signInInput, input);
      return comeAsFar(await credentials.check(email, password, from), 'password', from);
    },
    afterInvitation: (person, from) => comeAsFar(person, 'link', from),
    byProvider: (person, hasSecondFactor, from) =>
      hasSecondFactor ? enter(person, 'provider', from, 'provider') : comeAsFar(person, 'provider', from),
    withCode: async (input, from) => {
      const half = await halfSignIns.of(from.cookies);
      const proving = { person: half.person, bound: half.id, from, asked: 'sign-in' } as const;
      return comeIn(half, await secondFactors.prove(input, proving), from);
    },
    afterSetUp: async (from) => {
      const half = await halfSignIns.of(from.cookies);
      if (half.proved === null) throw new DomainError('signed-out');
      return comeIn(half, half.proved, from);
    },
    asksForFactor: async ({ id }) =>
      hasFactor(await factorsOf(database.query, id)) || (await secondFactorRule(database.query)) === 'required',
    confirmedBy: async ({ id, sessionId }) => {
      const said = await providerSignInOf(database.query, sessionId);
      // Who came by the provider proves it there again, unless it was our own factor that let them in.
      if (said?.hasSecondFactor === 1) return 'provider';
      if (hasFactor(await factorsOf(database.query, id))) return 'code';
      return said ? 'provider' : 'password';
    },
    confirm: async (actor, input, from) => {
      const given = parse(confirmInput, input);
      let means: SignInMeans = 'password';
      if (hasFactor(await factorsOf(database.query, actor.id))) {
        means = await secondFactors.prove(given, { person: actor, bound: actor.sessionId, from, asked: 'identity' });
      } else await credentials.confirm(actor, given.password ?? '', from);
      await sessions.confirm(actor.sessionId);
      await record({ action: 'identity.confirmed', means, from, professional: actor, email: actor.email });
    },
    out: async (actor, from, everywhere) => {
      const action = everywhere ? 'session.ended-everywhere' : 'session.signed-out';
      await record({ action, means: 'session', from, professional: actor, email: actor.email });
      return everywhere ? sessions.endAll(actor.id) : sessions.end(actor.sessionId);
    },
    passwordWasSet: (person, from) =>
      record({ action: 'password.reset', means: 'link', from, professional: person, email: person.email }),
  };
}

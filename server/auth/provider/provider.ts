import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import * as v from 'valibot';
import type { ProviderSettings } from './provider-settings.ts';

/** What the provider has said of somebody. */
export type Proven = {
  issuer: string;
  /** Who it is, by the claim that the settings name. */
  subject: string;
  /** As the provider itself calls the person, and their session with it. */
  sub: string;
  sid: string | null;
  idToken: string;
  /** It says that a second factor was asked for. */
  hasSecondFactor: boolean;
  /** When the person proved who they are there, in milliseconds UTC; null where it does not say. */
  authenticatedAt: number | null;
  names: { email: string; givenName: string; familyName: string };
};

/** What one way to the provider and back is bound to. */
export type Bound = { state: string; nonce: string; verifier: string };

export type Provider = {
  /** Where to send the browser; `again` asks for the password even of who is signed in there. Throws ProviderError. */
  askAt: (bound: Bound, options: { again: boolean; locale: string }) => Promise<URL>;
  /** What the address that the browser came back with is worth. Throws ProviderError. */
  prove: (back: URL, bound: Bound) => Promise<Proven>;
  /** Where the browser ends its session with the provider; null where it has no such place, or is away. */
  endAt: (idToken: string) => Promise<URL | null>;
  /** Whose session the provider says has ended. Throws ProviderError for anything but its word. */
  ended: (logoutToken: string) => Promise<{ sub: string | null; sid: string | null }>;
};

/** `declined`: the person or the provider said no. `away`: it does not answer. `failed`: what came back proves nothing. */
export class ProviderError extends Error {
  readonly code = 'provider';
  readonly reason: 'declined' | 'away' | 'failed';

  constructor(reason: 'declined' | 'away' | 'failed', cause?: unknown) {
    super(`The identity provider: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** How long the provider may take for one answer, in seconds. */
const WITHIN_SECONDS = 5;
/** What it says of itself is asked for anew after so long, in milliseconds. */
const DESCRIBED_FOR_MS = 3_600_000;
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

/** The provider of `settings`, over openid-client. Nothing is asked of it before somebody signs in. */
export function createProvider(settings: ProviderSettings, { origin }: { origin: string }): Provider {
  let described: { at: number; configuration: Promise<oidc.Configuration> } | null = null;
  const configuration = (): Promise<oidc.Configuration> => {
    if (described !== null && Date.now() - described.at < DESCRIBED_FOR_MS) return described.configuration;
    const asked = { at: Date.now(), configuration: describe(settings) };
    described = asked;
    asked.configuration.catch(() => {
      if (described === asked) described = null;
    });
    return asked.configuration;
  };

  return {
    askAt: (bound, { again, locale }) =>
      orProviderError(async () => {
        const known = await configuration();
        const canEnd = known.serverMetadata().end_session_endpoint !== undefined;
        return oidc.buildAuthorizationUrl(known, {
          redirect_uri: `${origin}/sign-in/provider/back`,
          scope: settings.scope,
          state: bound.state,
          nonce: bound.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(bound.verifier),
          code_challenge_method: 'S256',
          ui_locales: locale,
          ...(settings.acrValues !== null && { acr_values: settings.acrValues }),
          ...(again && { max_age: '0' }),
          // Where its sessions cannot be ended from here, none is taken for whoever sits at the keyboard now.
          ...((again || !canEnd) && { prompt: 'login' }),
        });
      }),
    prove: (back, { state, nonce, verifier }) =>
      orProviderError(async () => {
        const known = await configuration();
        const expected = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
        const tokens = await oidc.authorizationCodeGrant(known, back, { ...expected, idTokenExpected: true });
        const claims = tokens.claims();
        if (!claims || tokens.id_token === undefined) throw new ProviderError('failed');
        const asksMore = known.serverMetadata().userinfo_endpoint !== undefined;
        const more = asksMore ? await oidc.fetchUserInfo(known, tokens.access_token, claims.sub) : {};
        return provenBy(settings, { ...more, ...claims }, tokens.id_token);
      }),
    endAt: async (idToken) => {
      try {
        const known = await configuration();
        if (known.serverMetadata().end_session_endpoint === undefined) return null;
        return oidc.buildEndSessionUrl(known, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${origin}/sign-in?signed-out`,
        });
      } catch {
        return null;
      }
    },
    ended: (logoutToken) =>
      orProviderError(async () => {
        const { issuer, jwks_uri } = (await configuration()).serverMetadata();
        const keys = createRemoteJWKSet(new URL(jwks_uri ?? ''), { timeoutDuration: WITHIN_SECONDS * 1000 });
        const { payload } = await jwtVerify(logoutToken, keys, {
          issuer,
          audience: settings.clientId,
          maxTokenAge: '5 minutes',
          clockTolerance: 30,
        });
        const { sub, sid } = v.parse(logoutClaims, payload);
        if ('nonce' in payload || (sub === null && sid === null)) throw new ProviderError('failed');
        return { sub, sid };
      }),
  };
}

const logoutClaims = v.object({
  sub: v.nullish(v.string(), null),
  sid: v.nullish(v.string(), null),
  events: v.object({ [LOGOUT]: v.record(v.string(), v.unknown()) }),
});

// eslint-disable-next-line @typescript-eslint/no-deprecated -- for a provider on this machine alone, which the settings make sure of.
const withoutTls: (known: oidc.Configuration) => void = oidc.allowInsecureRequests;

async function describe(settings: ProviderSettings): Promise<oidc.Configuration> {
  const { clientId, clientSecret, metadata } = settings;
  const isPlain = settings.issuer.startsWith('http:');
  const timeout = WITHIN_SECONDS;
  const atOnce = isPlain ? [withoutTls] : [];
  const found = await oidc.discovery(new URL(settings.discoverAt), clientId, undefined, oidc.None(), {
    timeout,
    execute: atOnce,
    ...(metadata && { [oidc.customFetch]: () => Promise.resolve(Response.json(metadata)) }),
  });
  const server = found.serverMetadata();
  if (server.issuer !== settings.issuer) throw new ProviderError('failed');
  const takes = server.token_endpoint_auth_methods_supported ?? [];
  const withSecret = takes.includes('client_secret_post') ? oidc.ClientSecretPost : oidc.ClientSecretBasic;
  const auth = clientSecret === null ? oidc.None() : withSecret(clientSecret);
  const known = new oidc.Configuration(server, clientId, undefined, auth);
  known.timeout = timeout;
  if (isPlain) withoutTls(known);
  // The token comes over TLS from the provider itself; its signature is looked at all the same.
  oidc.enableNonRepudiationChecks(known);
  return known;
}

const said = v.object({
  iss: v.string(),
  sub: v.string(),
  sid: v.optional(v.string()),
  acr: v.optional(v.string()),
  amr: v.optional(v.array(v.string())),
  auth_time: v.optional(v.number()),
});

function provenBy({ claims, secondFactor }: ProviderSettings, all: Record<string, unknown>, idToken: string): Proven {
  const { iss, sub, sid = null, acr, amr = [], auth_time: at } = v.parse(said, all);
  const text = (name: string) => {
    const value = all[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 300) : '';
  };
  const subject = text(claims.id);
  // Who that is cannot be said without it, and it is never guessed from something else.
  if (subject === '') throw new ProviderError('failed', `The provider does not give the claim ${claims.id}.`);
  return {
    issuer: iss,
    subject,
    sub,
    sid,
    idToken,
    hasSecondFactor: [acr ?? '', ...amr].some((value) => secondFactor.includes(value)),
    authenticatedAt: at === undefined ? null : at * 1000,
    names: {
      email: text(claims.email),
      givenName: text(claims.givenName),
      familyName: text(claims.familyName),
    },
  };
}

async function orProviderError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof ProviderError) throw thrown;
    if (thrown instanceof oidc.AuthorizationResponseError)
      throw new ProviderError(thrown.error === 'access_denied' ? 'declined' : 'failed', thrown);
    throw new ProviderError(isAway(thrown) ? 'away' : 'failed', thrown);
  }
}

/** It does not answer, or answers with a fault of its own. */
function isAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'TimeoutError' || thrown.message === 'fetch failed') return true;
  if (thrown.cause instanceof Response) return thrown.cause.status >= 500;
  return thrown.cause instanceof Error && isAway(thrown.cause);
}

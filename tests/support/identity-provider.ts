import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { freePort } from './free-port.ts';

export const CLIENT = { id: 'cordee', secret: 'un-secret-partage-pour-les-essais' };

/** Somebody whom the hospital knows; `sub` is what they type to sign in there. Plainly fictitious. */
export type Known = { sub: string; given_name: string; family_name: string; email?: string } & {
  /** What Pro Santé Connect says beside: the national number, and how the person practises. */
  SubjectNameID?: string;
  preferred_username?: string;
  SubjectRole?: string[];
  SubjectRefPro?: { codeCivilite: string; exercices: Record<string, unknown>[] };
  otherIds?: { identifiant: string; origine: string; qualite: number }[];
};

export type IdentityProvider = {
  issuer: string;
  /** What the program under test is to be told. */
  env: Record<string, string>;
  people: Map<string, Known>;
  /** What the next sign-ins say of how somebody proved who they are. */
  says: { acr?: string; amr?: string[] };
  /** The requests that reached it: method, path and query. */
  asked: string[];
  /** Signs `account` in on its page as a browser would, from the address that asks for it; gives where the browser is sent back to. */
  identify: (location: string, account: string) => Promise<URL>;
  /** Its signed word that a session has ended, as it would send it; `says` in place of what is right. */
  endsSession: (sub: string, says?: Record<string, unknown>) => Promise<string>;
  close: () => Promise<void>;
};

/** A hospital's identity provider in this process, with a sign-in page of its own: a certified OpenID Connect server. */
export async function startIdentityProvider(origin: string, options: Configuration = {}): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://localhost:${String(port)}`;
  const people = new Map<string, Known>();
  const says: IdentityProvider['says'] = {};
  const asked: string[] = [];
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${origin}/sign-in/provider/back`],
        post_logout_redirect_uris: [`${origin}/sign-in?signed-out`],
        backchannel_logout_uri: `${origin}/session/provider-ended`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] },
    cookies: { keys: ['un-secret-de-plus'] },
    pkce: { required: () => true },
    acrValues: ['eidas1', 'pwd'],
    scopes: ['openid', 'offline_access', 'scope_all'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
      profile: ['given_name', 'family_name'],
      email: ['email'],
      scope_all: [
        ...['given_name', 'family_name', 'preferred_username'],
        ...['SubjectNameID', 'SubjectRole', 'SubjectRefPro', 'otherIds'],
      ],
      acr: null,
      amr: null,
      auth_time: null,
    },
    findAccount: (_context, id) => {
      const known = people.get(id);
      return known && { accountId: id, claims: () => ({ ...known }) };
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: granted,
    // As it stands it refuses to reach a program on the same machine.
    fetch: (url, { method, headers, body, signal }: RequestInit = {}) =>
      fetch(url, {
        ...(method !== undefined && { method }),
        ...(headers && { headers }),
        body: body ?? null,
        signal: signal ?? null,
      }),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      claimsParameter: { enabled: false },
    },
    ttl: { Interaction: 600, Session: 3600, Grant: 3600, AccessToken: 600, IdToken: 600 },
    ...options,
  });
  const handle = provider.callback();
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    // Pro Santé Connect describes itself under a name of its own.
    request.url = request.url?.replace('/wallet-openid-configuration', '/openid-configuration');
    const uid = /^\/interaction\/([\w-]+)/.exec(request.url ?? '')?.[1];
    if (uid === undefined) void handle(request, response);
    else
      interact(provider, request, response, says, people).catch((thrown: unknown) => {
        response.statusCode = 500;
        response.end(String(thrown));
      });
  });
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return {
    issuer,
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    people,
    says,
    asked,
    identify: (location, account) => identify(issuer, location, account),
    endsSession: (sub, given = {}) =>
      new SignJWT({ sub, events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...given })
        .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' })
        .setIssuer(issuer)
        .setAudience(CLIENT.id)
        .setIssuedAt()
        .setJti(String(Math.random()))
        .sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function identify(issuer: string, location: string, account: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(location);
  let body: string | null = null;
  for (let step = 0; step < 8; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }) };
    const answer: Response = await fetch(next, {
      method: body === null ? 'GET' : 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    for (const given of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = given.split(';', 1)[0]?.split('=', 2) ?? [];
      cookies.set(name, value);
    }
    const to: string | null = answer.headers.get('location');
    // The page that asks who is there.
    body = to === null ? new URLSearchParams({ account }).toString() : null;
    if (to !== null) next = new URL(to, next);
    if (next.origin !== issuer) return next;
  }
  throw new Error(`The identity provider leads in circles at ${next.pathname}`);
}

/** A hospital asks nobody whether the hospital may know who they are. */
async function granted(context: KoaContextWithOIDC) {
  const { client, session, provider, params } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const scope = params?.['scope'];
  grant.addOIDCScope(typeof scope === 'string' ? scope : 'openid');
  await grant.save();
  return grant;
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  says: IdentityProvider['says'],
  people: Map<string, Known>,
): Promise<void> {
  if (request.method === 'POST') {
    const form = new URLSearchParams(await text(request));
    const accountId = form.get('account') ?? '';
    if (form.has('cancel') || !people.has(accountId)) {
      const error = { error: 'access_denied', error_description: 'not today' };
      return provider.interactionFinished(request, response, error, { mergeWithLastSubmission: false });
    }
    const login = { accountId, ...says };
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }
  const { prompt } = await provider.interactionDetails(request, response);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Hôpital des Ardoises</title><h1>Hôpital des Ardoises</h1><p>${prompt.name}</p>
    <form method="post"><label>Identifiant <input name="account"></label>
    <button>Entrer</button> <button name="cancel" value="yes">Annuler</button></form>`);
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { From } from '#server/auth/from.ts';
import type { ProviderSignIn } from '#server/auth/provider/provider-sign-in.ts';
import type { SessionCookie } from '#server/auth/session-cookie.ts';
import { createLog } from '#server/log.ts';
import { inviteFromHere } from '#server/process/set-up-link.ts';
import { testApp } from '../../support/app.ts';
import { dialects } from '../../support/databases.ts';
import { startIdentityProvider } from '../../support/identity-provider.ts';
import type { IdentityProvider } from '../../support/identity-provider.ts';
import { account, headerOf } from '../support/clinic.ts';

const ADDRESS = '203.0.113.77';
const headers = (cookies: readonly SessionCookie[]) => cookies.map(headerOf).join('; ');
const from = (cookies: string | null = null, address = ADDRESS): From => ({ address, cookies, browser: 'Firefox' });
const signIn = { kind: 'sign-in', next: '/' } as const;

describe.each(dialects)('what goes wrong with the identity provider leaves its trace, on %s', (dialect) => {
  let hospital: IdentityProvider;
  let app: App;
  let close: () => Promise<void>;
  let sso: ProviderSignIn;
  const lines: string[] = [];
  beforeAll(async () => {
    hospital = await startIdentityProvider('http://localhost:3000');
    hospital.says.amr = ['hwk'];
    const log = createLog('info', { write: (line) => lines.push(line) });
    ({ app, close } = await testApp({ dialect, log, env: { ...hospital.env, OIDC_SECOND_FACTOR: 'hwk' } }));
    sso = app.singleSignOn ?? expect.unreachable('there is none');
  });
  afterAll(async () => {
    await close();
    await hospital.close();
  });

  const rows = (action: string) =>
    app.database.query.selectFrom('auditEvents').where('action', '=', action).selectAll().orderBy('sequence').execute();
  /** What `work` leaves: rows of audit of this act, and lines of the log. */
  const left = async (action: string, work: () => Promise<unknown>) => {
    const [before, since] = [(await rows(action)).length, lines.length];
    await work();
    return { audited: (await rows(action)).length - before, log: lines.slice(since).join('') };
  };
  const back = async (change: (url: URL) => void, address = ADDRESS) => {
    const way = await sso.begin(signIn, from(null, address), 'fr');
    const url = new URL('http://localhost:3000/sign-in/provider/back');
    url.searchParams.set('state', new URL(way.location).searchParams.get('state') ?? '');
    url.searchParams.set('iss', hospital.issuer);
    change(url);
    return sso.finish(url, from(headers(way.cookies), address), null);
  };

  test.each([
    ['declined', (url: URL) => url.searchParams.set('error', 'access_denied')],
    ['failed', (url: URL) => url.searchParams.set('code', 'jamais-donne')],
  ] as const)(
    'C50 D31 a way that the provider %s leaves one row, and one line with why and from where',
    async (reason, change) => {
      const { audited, log } = await left('provider.failed', async () => {
        expect(await back(change)).toMatchObject({ kind: 'refused', reason });
      });
      expect(audited).toBe(1);
      expect(log).toContain(`"reason":"${reason}"`);
      expect(log).toContain(`"msg":"provider failed from ${ADDRESS}"`);
      // Whom the provider turns away is nobody who guesses: what reads the log keeps no hospital out because its provider is away.
      expect(log).not.toMatch(/"msg":"(sign-in|identity) (refused|limited) from/);
    },
  );

  test('C50 D31 who comes back without having gone, and a provider that is away, likewise', async () => {
    const nowhere = new URL('http://localhost:3000/sign-in/provider/back?state=x&code=y');
    const expired = await left('provider.failed', () => sso.finish(nowhere, from(), null));
    expect([expired.audited, expired.log]).toEqual([1, expect.stringContaining('"reason":"expired"')]);
    const away = await testApp({ dialect, env: { ...hospital.env, OIDC_ISSUER: 'http://localhost:9' } });
    await expect(away.app.singleSignOn?.begin(signIn, from(), 'fr')).rejects.toMatchObject({ reason: 'away' });
    const audited = away.app.database.query.selectFrom('auditEvents').where('action', '=', 'provider.failed');
    expect(await audited.select('sequence').execute()).toHaveLength(1);
    await away.close();
  });

  test('C50 D31 a flood of it from one address fills no database: after a hundred within a quarter of an hour the log alone tells', async () => {
    const nowhere = new URL('http://localhost:3000/sign-in/provider/back?state=x&code=y');
    const { audited, log } = await left('provider.failed', async () => {
      for (let count = 0; count < 130; count += 1) await sso.finish(nowhere, from(null, '198.51.100.9'), null);
    });
    expect(audited).toBe(100);
    expect(log.match(/provider failed from 198\.51\.100\.9/g)).toHaveLength(130);
    expect((await left('provider.failed', () => sso.finish(nowhere, from(), null))).audited).toBe(1);
  });

  test('C50 D31 a session that the provider ends leaves a row with whose it was, and a line without; what is not its word leaves both, too', async () => {
    const who = { sub: 'canari-sujet', given_name: 'Sorbier', family_name: 'Ardoise', email: 'canari@hopital.example' };
    hospital.people.set(who.sub, who);
    const token = await inviteFromHere(app, 'coordinator');
    const way = await sso.begin({ kind: 'invitation', token }, from(), 'fr');
    const proved = await sso.finish(await hospital.identify(way.location, who.sub), from(headers(way.cookies)), null);
    const held = from(headers(proved.cookies.filter(({ value }) => value !== '')));
    const said = await sso.held(held, token);
    const own = { ...account(token, `Sorbier${dialect}`), password: undefined, proof: said?.token };
    const { person } = await app.commands.joinWithProvider(null, own);
    const { cookies } = await sso.afterLink(person, held, token);
    expect(await app.sessions.actorOf(headers(cookies), { human: true })).not.toBeNull();

    const refused = await left('provider.sign-out-refused', async () => {
      const wrong = await hospital.endsSession(who.sub, { nonce: 'x' });
      for (const given of ['', 'x', wrong])
        await expect(sso.ended(given, from())).rejects.toMatchObject({ code: 'provider' });
    });
    expect(refused.audited).toBe(3);
    expect(refused.log.match(/provider sign-out-refused from/g)).toHaveLength(3);
    expect(await app.sessions.actorOf(headers(cookies), { human: true })).not.toBeNull();

    const ended = await left('session.ended-by-provider', async () =>
      sso.ended(await hospital.endsSession(who.sub), from()),
    );
    expect(ended.audited).toBe(1);
    expect((await rows('session.ended-by-provider')).at(-1)).toMatchObject({
      objectId: person.id,
      actorRole: 'system',
    });
    expect(ended.log).toContain('"ended":1');
    expect(await app.sessions.actorOf(headers(cookies), { human: true })).toBeNull();
    for (const personal of ['canari', 'Sorbier', 'Ardoise', person.id, person.email])
      expect(lines.join('')).not.toContain(personal);
  });
});

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { From } from '#server/auth/from.ts';
import type { Why } from '#server/auth/provider/attempts.ts';
import type { CameBack, ProviderSignIn } from '#server/auth/provider/provider-sign-in.ts';
import type { SessionCookie } from '#server/auth/session-cookie.ts';
import { inviteFromHere } from '#server/process/set-up-link.ts';
import type { Actor } from '#domain/access/actor.ts';
import { testApp } from '../support/app.ts';
import { codeAt } from '../support/authenticator.ts';
import { dialects } from '../support/databases.ts';
import { startIdentityProvider } from '../support/identity-provider.ts';
import type { IdentityProvider } from '../support/identity-provider.ts';
import { account, dumpOf, headerOf, PASSWORD, refusalOf } from './support/clinic.ts';

const ORIGIN = 'http://localhost:3000';
const from = (cookies: string | null = null): From => ({ address: null, cookies, browser: 'Firefox, Linux' });
const headers = (cookies: readonly SessionCookie[]) => cookies.map(headerOf).join('; ');
/** All that a browser holds by then. */
const heldAfter = ({ cookies, ...back }: CameBack) =>
  headers(
    [...cookies, ...(back.kind === 'signed-in' ? back.signedIn.cookies : [])].filter(({ value }) => value !== ''),
  );

describe.each(dialects)('single sign-on on %s', (dialect) => {
  let hospital: IdentityProvider;
  let app: App;
  let close: () => Promise<void>;
  let sso: ProviderSignIn;
  let people = 0;
  /** By how much our clock is ahead of the hospital's. */
  let ahead = 0;
  beforeAll(async () => {
    hospital = await startIdentityProvider(ORIGIN);
    const env = { ...hospital.env, OIDC_SECOND_FACTOR: 'hwk eidas1' };
    ({ app, close } = await testApp({ dialect, env, clock: { now: () => Date.now() + ahead } }));
    sso = offered(app);
  });
  afterAll(async () => {
    await close();
    await hospital.close();
  });

  const offered = ({ singleSignOn }: App): ProviderSignIn => singleSignOn ?? expect.unreachable('there is none');
  /** Somebody new whom the hospital knows. */
  const known = (email?: string) => {
    const sub = `p${String((people += 1))}`;
    hospital.people.set(sub, { sub, given_name: 'Sorbier', family_name: `Ardoise ${sub}`, ...(email && { email }) });
    return sub;
  };
  /** To the hospital and back, in one browser. */
  const goAndReturn = async (why: Why, who: string, { cookies = '', actor = null as Actor | null } = {}) => {
    const way = await sso.begin(why, from(cookies), 'fr');
    const url = await hospital.identify(way.location, who);
    return sso.finish(url, from(`${cookies}; ${headers(way.cookies)}`), actor);
  };
  const signIn = (who: string) => goAndReturn({ kind: 'sign-in', next: '/' }, who);
  const own = (token: string, name: string) => ({ ...account(token, name), password: undefined });
  /** Follows an invitation with an identity; gives the cookies of the account's first session. */
  const join = async (who: string, name = `Sorbier${who}`) => {
    const token = await inviteFromHere(app, 'coordinator');
    const back = await goAndReturn({ kind: 'invitation', token }, who);
    const proved = await sso.held(from(heldAfter(back)), token);
    const accepted = await app.commands.joinWithProvider(null, { ...own(token, name), proof: proved?.token });
    const signedIn = await sso.afterLink(accepted.person, from(heldAfter(back)), token);
    return { ...accepted, signedIn, cookies: headers(signedIn.cookies.filter(({ value }) => value !== '')) };
  };
  const actorOf = async (cookies: string) => app.sessions.actorOf(cookies, { human: true });

  test('D31 an invitation is followed with an identity: an account without a password, and its identity opens it from then on', async () => {
    const who = known('sorbier@hopital.example');
    hospital.says.amr = ['hwk'];
    const { person, cookies } = await join(who);
    expect((await actorOf(cookies))?.id).toBe(person.id);
    const back = await signIn(who);
    expect(back.kind === 'signed-in' && back.signedIn.kind).toBe('in');
    expect((await actorOf(heldAfter(back)))?.id).toBe(person.id);
    // No password, nor an empty one, opens it.
    for (const password of [' ', PASSWORD, ''])
      await refusalOf(app.signIn.withPassword({ email: person.email, password }, from()));
  });

  test('D31 nobody comes in by the e-mail address that the hospital gives: it must have been linked by invitation', async () => {
    hospital.says.amr = ['hwk'];
    const token = await inviteFromHere(app, 'professional');
    const { person } = await app.commands.acceptInvitation(null, account(token, `Bouleau${dialect}`));
    const before = await app.database.query.selectFrom('sessions').select('id').execute();
    expect(await signIn(known(person.email))).toMatchObject({ kind: 'refused', reason: 'unknown' });
    expect(await app.database.query.selectFrom('sessions').select('id').execute()).toHaveLength(before.length);
  });

  test('D31 a link of the coordinator’s links an identity to an account that is there; one identity opens one account, whoever asks at once', async () => {
    hospital.says.amr = ['hwk'];
    const { person: coordinator, cookies } = await join(known());
    const boss = (await actorOf(cookies)) ?? expect.unreachable();
    const who = known();
    const join1 = await app.commands.acceptInvitation(
      null,
      account(await inviteFromHere(app, 'professional'), `Frene${dialect}`),
    );
    const links = await Promise.all(
      [join1.professionalId, coordinator.id].map(async (professionalId) => {
        const { token } = await app.commands.offerNewPassword(boss, { professionalId });
        const back = await goAndReturn({ kind: 'password-link', token }, who);
        return { token, cookies: heldAfter(back) };
      }),
    );
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, async (_, n) => {
        const { token, cookies } = links[n % 2] ?? expect.unreachable();
        const proved = await sso.held(from(cookies), token);
        return app.commands.linkIdentity(null, { token, proof: proved?.token });
      }),
    );
    const done = tries.filter((one) => one.status === 'fulfilled');
    expect(done).toHaveLength(1);
    const back = await signIn(who);
    expect((await actorOf(heldAfter(back)))?.id).toBe(done[0]?.value.id);
    // What was proved for one link counts for no other.
    const [first, second] = links;
    expect(await sso.held(from(first?.cookies), second?.token ?? '')).toBeNull();
  });

  test('D31 T2 state, nonce and verifier belong to one way in one browser: stolen, replayed or altered it leads nowhere', async () => {
    hospital.says.amr = ['hwk'];
    const who = known();
    await join(who);
    const way = await sso.begin({ kind: 'sign-in', next: '/' }, from(), 'fr');
    const url = await hospital.identify(way.location, who);
    const mine = headers(way.cookies);
    const theirs = headers((await sso.begin({ kind: 'sign-in', next: '/' }, from(), 'fr')).cookies);
    const refused = { kind: 'refused', reason: 'expired' };
    expect(await sso.finish(url, from(), null)).toMatchObject(refused);
    expect(await sso.finish(url, from(theirs), null)).toMatchObject(refused);
    const otherState = new URL(url);
    otherState.searchParams.set('state', `${url.searchParams.get('state')?.slice(0, 8) ?? ''}${'x'.repeat(35)}`);
    expect(await sso.finish(otherState, from(mine), null)).toMatchObject(refused);
    // Another way's cookie under this one's name: it is locked to its own state.
    const [name = ''] = mine.split('=');
    expect(await sso.finish(url, from(`${name}=${theirs.split('=')[1] ?? ''}`), null)).toMatchObject(refused);
    const otherCode = new URL(url);
    otherCode.searchParams.set('code', 'x'.repeat(43));
    expect(await sso.finish(otherCode, from(mine), null)).toMatchObject({ kind: 'refused', reason: 'failed' });
    expect(await sso.finish(url, from(mine), null)).toMatchObject({ kind: 'signed-in' });
    expect(await sso.finish(url, from(mine), null)).toMatchObject({ kind: 'refused', reason: 'failed' });
  });

  test('D31 a code that was given to somebody else’s way is not taken: its nonce and verifier are another’s', async () => {
    const who = known();
    const [mine, theirs] = await Promise.all([
      sso.begin({ kind: 'sign-in', next: '/' }, from(), 'fr'),
      sso.begin({ kind: 'sign-in', next: '/' }, from(), 'fr'),
    ]);
    const stolen = await hospital.identify(theirs.location, who);
    const url = new URL(stolen);
    url.searchParams.set('state', new URL(mine.location).searchParams.get('state') ?? '');
    const back = await sso.finish(url, from(headers(mine.cookies)), null);
    expect(back).toMatchObject({ kind: 'refused', reason: 'failed' });
  });

  test('T7 D31 where the hospital did not ask for a second factor, ours is asked for; on the way nothing is reached', async () => {
    hospital.says.amr = ['pwd'];
    const { signedIn, cookies } = await join(known());
    expect(signedIn.kind).toBe('set-up');
    expect(await actorOf(cookies)).toBeNull();
    const values = cookies.split('; ').map((pair) => pair.split('=')[1] ?? '');
    for (const value of values) expect(await actorOf(`cordee=${value}`)).toBeNull();
    // Nor does what was proved for a link, which waits in the browser.
    const token = await inviteFromHere(app, 'professional');
    const back = await goAndReturn({ kind: 'invitation', token }, known());
    for (const { value } of back.cookies) expect(await actorOf(`cordee=${value}; cordee-half=${value}`)).toBeNull();
    hospital.says.amr = ['hwk'];
  });

  test('D5 D31 who came by the hospital proves again there who they are: anew, and as the same person', async () => {
    hospital.says.amr = ['hwk'];
    const who = known();
    const { person, cookies } = await join(who);
    const other = known();
    await join(other);
    const actor = (await actorOf(cookies)) ?? expect.unreachable();
    expect(await app.signIn.confirmedBy(actor)).toBe('provider');
    const long = Date.now() - 3_600_000;
    await app.database.query
      .updateTable('sessions')
      .set({ authenticatedAt: long })
      .where('id', '=', actor.sessionId)
      .execute();
    const stale = (await actorOf(cookies)) ?? expect.unreachable();
    expect((await refusalOf(app.commands.inviteProfessional(stale, { role: 'observer' }))).code).toBe(
      'fresh-authentication-needed',
    );
    const confirm = (whom: string) => goAndReturn({ kind: 'confirm' }, whom, { cookies, actor: stale });
    expect(await confirm(other)).toMatchObject({ kind: 'refused', reason: 'other' });
    expect((await actorOf(cookies))?.authenticatedAt).toBe(long);
    // Whoever was signed in there before we asked has not proved it anew, whatever we asked for.
    ahead = 10 * 60_000;
    expect(await confirm(who)).toMatchObject({ kind: 'refused', reason: 'failed' });
    ahead = 0;
    expect((await actorOf(cookies))?.authenticatedAt).toBe(long);
    hospital.asked.length = 0;
    expect((await confirm(who)).kind).toBe('confirmed');
    expect(hospital.asked.find((one) => one.startsWith('GET /auth?'))).toMatch(/max_age=0.*prompt=login/);
    const anew = (await actorOf(cookies)) ?? expect.unreachable();
    expect(anew.id).toBe(person.id);
    await app.commands.inviteProfessional(anew, { role: 'observer' });
  });

  test('T7 D5 the hospital’s password alone confirms nobody who has a second factor here: that is asked for', async () => {
    const reset = async (cookies: string) => {
      const colleague = await app.commands.acceptInvitation(
        null,
        account(await inviteFromHere(app, 'professional'), `Orme${dialect}${String((people += 1))}`),
      );
      const actor = (await actorOf(cookies)) ?? expect.unreachable();
      return refusalOf(app.commands.resetSecondFactor(actor, { professionalId: colleague.professionalId }));
    };
    const age = async (id: string) =>
      app.database.query.updateTable('sessions').set({ authenticatedAt: 1 }).where('id', '=', id).execute();
    hospital.says.amr = ['pwd'];
    onTestFinished(() => {
      hospital.says.amr = ['hwk'];
    });
    const who = known();
    const half = from((await join(who)).cookies);
    const { secret } = await app.setUp.begin(half);
    await app.setUp.confirm({ code: codeAt(secret, Date.now(), 0) }, half);
    const cookies = headers((await app.signIn.afterSetUp(half)).cookies.filter(({ value }) => value !== ''));
    const actor = (await actorOf(cookies)) ?? expect.unreachable();
    await age(actor.sessionId);
    const stale = (await actorOf(cookies)) ?? expect.unreachable();
    expect(await app.signIn.confirmedBy(stale)).toBe('code');
    const weak = await goAndReturn({ kind: 'confirm' }, who, { cookies, actor: stale });
    expect(weak).toMatchObject({ kind: 'refused', why: 'confirm', reason: 'weaker' });
    expect((await actorOf(cookies))?.authenticatedAt).toBe(1);
    expect((await reset(cookies)).code).toBe('fresh-authentication-needed');
    const next = codeAt(secret, Date.now(), 1);
    await app.signIn.confirm(stale, { code: next }, from(cookies));
    // It has none to reset: the confirmation counts.
    expect((await reset(cookies)).code).toBe('not-found');

    // Who came in with the hospital’s second factor, and is then confirmed by its password alone, is asked for ours as well.
    hospital.says.amr = ['hwk'];
    const back = await signIn(who);
    const strong = (await actorOf(heldAfter(back))) ?? expect.unreachable();
    expect(await app.signIn.confirmedBy(strong)).toBe('provider');
    await age(strong.sessionId);
    hospital.says.amr = ['pwd'];
    const held = { cookies: heldAfter(back), actor: strong };
    expect(await goAndReturn({ kind: 'confirm' }, who, held)).toMatchObject({ kind: 'refused', reason: 'weaker' });
    expect((await actorOf(held.cookies))?.authenticatedAt).toBe(1);
    expect(await app.signIn.confirmedBy(strong)).toBe('code');
    hospital.says.amr = ['hwk'];
    expect(await goAndReturn({ kind: 'confirm' }, who, held)).toMatchObject({ kind: 'confirmed' });
  });

  test('D31 an account that was closed is opened by no identity', async () => {
    hospital.says.amr = ['hwk'];
    const who = known();
    const { professionalId } = await join(who);
    await app.database.query
      .updateTable('professionals')
      .set({ status: 'disabled' })
      .where('id', '=', professionalId)
      .execute();
    expect(await signIn(who)).toMatchObject({ kind: 'refused', reason: 'unknown' });
  });

  test('T1 C50 with all that is in the database nobody signs in; each try left its row', async () => {
    hospital.says.amr = ['hwk'];
    const { cookies } = await join(known());
    const dump = await dumpOf(app);
    expect(dump).not.toMatch(/eyJ[\w-]+\.eyJ/);
    for (const value of cookies.split('; ').map((pair) => pair.split('=')[1] ?? '')) expect(dump).not.toContain(value);
    const means = await app.database.query.selectFrom('signInEvents').select('means').distinct().execute();
    expect(means.map((row) => row.means)).toContain('provider');
    const rows = await app.database.query.selectFrom('auditEvents').select('action').distinct().execute();
    const actions = rows.map(({ action }) => action);
    for (const action of [
      'sign-in.succeeded',
      'sign-in.refused',
      'identity.confirmed',
      'identity.refused',
      'identity.linked',
    ])
      expect(actions).toContain(action);
  });

  test('D31 its metadata can be written down, and are then not asked for; away it is said to be away', async () => {
    const answer = await fetch(`${hospital.issuer}/.well-known/openid-configuration`);
    const env = { ...hospital.env, OIDC_METADATA: await answer.text() };
    const written = await testApp({ dialect, env });
    onTestFinished(written.close);
    hospital.asked.length = 0;
    const way = await offered(written.app).begin({ kind: 'sign-in', next: '/' }, from(), 'en');
    expect(new URL(way.location).origin).toBe(hospital.issuer);
    expect(hospital.asked).toEqual([]);
    const nobody = await testApp({ dialect, env: { ...hospital.env, OIDC_ISSUER: 'http://localhost:9' } });
    onTestFinished(nobody.close);
    await expect(offered(nobody.app).begin({ kind: 'sign-in', next: '/' }, from(), 'fr')).rejects.toMatchObject({
      reason: 'away',
    });
  });

  test('D31 Pro Santé Connect: asked for eidas1, told apart by the RPPS number, and its word counts as the second factor', async () => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = hospital.env;
    const env = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_PRESET: 'pro-sante-connect' };
    const psc = await testApp({ dialect, env: Object.fromEntries(Object.entries(env).map(([k, v]) => [k, v ?? ''])) });
    onTestFinished(psc.close);
    ({ singleSignOn: sso } = { singleSignOn: offered(psc.app) });
    const mine = app;
    app = psc.app;
    onTestFinished(() => {
      app = mine;
      sso = offered(mine);
    });
    expect(sso.settings).toMatchObject({ name: 'Pro Santé Connect', acrValues: 'eidas1' });
    hospital.says.acr = 'eidas1';
    delete hospital.says.amr;
    onTestFinished(() => {
      delete hospital.says.acr;
    });
    hospital.people.set('f:1:899700000001', {
      sub: 'f:1:899700000001',
      SubjectNameID: '899700000001',
      preferred_username: '899700000001',
      given_name: 'Sorbier',
      family_name: 'Ardoise',
      SubjectRole: ['10^1.2.250.1.213.1.1.5.5'],
      SubjectRefPro: {
        codeCivilite: 'M',
        exercices: [
          { codeProfession: '10', codeCategorieProfessionnelle: 'C', nomDexercice: 'Ardoise', activities: [] },
          { codeProfession: '60', codeCategorieProfessionnelle: 'C', nomDexercice: 'Ardoise', activities: [{}] },
        ],
      },
      otherIds: [{ identifiant: '899700000001', origine: 'RPPS', qualite: 1 }],
    });
    hospital.asked.length = 0;
    const { person, signedIn } = await join('f:1:899700000001', `Psc${dialect}`);
    expect(
      hospital.asked.some((one) => one.includes('acr_values=eidas1') && one.includes('scope=openid+scope_all')),
    ).toBe(true);
    expect(signedIn.kind).toBe('in');
    const links = await app.database.query.selectFrom('providerIdentities').selectAll().execute();
    expect(links).toMatchObject([{ subject: '899700000001', professionalId: person.id }]);
    // Where it does not say that eidas1 was reached, its word is no second factor.
    delete hospital.says.acr;
    const weaker = await signIn('f:1:899700000001');
    expect(weaker.kind === 'signed-in' && weaker.signedIn.kind).toBe('set-up');
    hospital.says.acr = 'eidas1';
    // The number of another person's other ids, or their user name, is nobody's number.
    hospital.people.set('f:1:other', {
      ...{ sub: 'f:1:other', given_name: 'Sorbier', family_name: 'Ardoise', preferred_username: '899700000001' },
      otherIds: [{ identifiant: '899700000001', origine: 'RPPS', qualite: 1 }],
    });
    expect(await signIn('f:1:other')).toMatchObject({ kind: 'refused', reason: 'failed' });
    // Without the number it cannot be said who it is, and nothing else is taken for it.
    hospital.people.set('f:1:nobody', { sub: 'f:1:nobody', given_name: 'Sorbier', family_name: 'Ardoise' });
    expect(await signIn('f:1:nobody')).toMatchObject({ kind: 'refused', reason: 'failed' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createVault } from '#server/auth/second-factor/vault.ts';
import type { From } from '#server/auth/from.ts';
import { deriveKey } from '#server/secret.ts';
import type { Actor } from '#domain/access/actor.ts';
import { codeAt } from '../support/authenticator.ts';
import { dialects } from '../support/databases.ts';
import { dumpOf, headerOf, openClinic, PASSWORD, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

const MINUTE = 60_000;
const STEP = 30_000;

describe.each(dialects)('a second factor on %s', (dialect) => {
  let clinic: Clinic;
  let people = 0;
  let person: Actor;
  beforeAll(async () => {
    clinic = await openClinic(dialect);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    clinic.clock.advance(STEP);
    person = await clinic.join('professional', `Facteur${String((people += 1))}`);
  });

  const from = (cookies: string | null = null): From => ({ address: null, cookies, browser: 'Firefox, Linux' });
  const withPassword = (password = PASSWORD, cookies: string | null = null) =>
    clinic.app.signIn.withPassword({ email: person.email, password }, from(cookies));
  /** What a browser holds after signing in with a password. */
  const half = async () => (await withPassword()).cookies.map(headerOf).join('; ');
  const code = (secret: string, away = 0) => codeAt(secret, clinic.clock.now(), away);
  const fresh = async (who = person) => (await clinic.signIn(who.id)) satisfies Actor;

  /** Sets up an app as at a first sign-in. */
  const setUp = async () => {
    const cookies = await half();
    const { secret } = await clinic.app.setUp.begin(from(cookies));
    const codes = await clinic.app.setUp.confirm({ code: code(secret) }, from(cookies));
    clinic.clock.advance(STEP);
    return { secret, codes, cookies };
  };
  const enter = async (typed: string, cookies?: string) =>
    clinic.app.signIn.withCode({ code: typed }, from(cookies ?? (await half())));
  const refusal = async (typed: string, cookies?: string) => (await refusalOf(enter(typed, cookies))).code;

  test('D31 whoever has a second factor changes the password with it alone; a weak or wrong password uses no code up', async () => {
    const { secret } = await setUp();
    const change = (newPassword: string, more: Record<string, string>, currentPassword = PASSWORD) =>
      fresh().then((actor) => clinic.app.commands.changePassword(actor, { currentPassword, newPassword, ...more }));
    const why = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    const typed = code(secret);
    expect(await why(change('une toute autre phrase', {}))).toBe('invalid-input');
    expect(await why(change('une toute autre phrase', { code: '000000' }))).toBe('wrong-code');
    expect(await why(change('123456789012', { code: typed }))).toBe('invalid-input');
    expect(await why(change('une toute autre phrase', { code: typed }, 'pas celui-là du tout'))).toBe(
      'wrong-credentials',
    );
    await expect(withPassword('une toute autre phrase')).rejects.toThrow();
    await change('une toute autre phrase', { code: typed });
    expect((await withPassword('une toute autre phrase')).kind).toBe('code');
    // Who has none is asked for none.
    const plain = await clinic.signIn((await clinic.join('observer', `Sans${String(people)}`)).id);
    await clinic.app.commands.changePassword(plain, {
      currentPassword: PASSWORD,
      newPassword: 'une toute autre phrase',
    });
  });

  test('D31 the first sign-in leads through setting one up, and only then in', async () => {
    const first = await withPassword();
    expect(first.kind).toBe('set-up');
    const cookies = first.cookies.map(headerOf).join('; ');
    expect(await clinic.app.setUp.waiting(from(cookies))).toMatchObject({ kind: 'set-up', reset: null });
    expect((await refusalOf(clinic.app.signIn.afterSetUp(from(cookies)))).code).toBe('signed-out');
    const { uri, secret } = await clinic.app.setUp.begin(from(cookies));
    expect(uri).toContain(`secret=${secret}`);
    expect((await refusalOf(clinic.app.setUp.confirm({ code: '000000' }, from(cookies)))).code).toBe('wrong-code');
    const codes = await clinic.app.setUp.confirm({ code: code(secret) }, from(cookies));
    expect(new Set(codes).size).toBe(10);
    const { kind, cookies: given } = await clinic.app.signIn.afterSetUp(from(cookies));
    expect(kind).toBe('in');
    const actor = await clinic.app.sessions.actorOf(given.map(headerOf).join('; '), { human: true });
    expect(actor?.id).toBe(person.id);
  });

  test('T7 D31 half-authenticated is no session anywhere, whatever cookie its value is sent in', async () => {
    const { secret } = await setUp();
    const [{ name, value } = { name: '', value: '' }] = (await withPassword()).cookies;
    expect(name).toBe('cordee-half');
    for (const cookie of [`cordee-half=${value}`, `cordee=${value}`, `cordee-patient=${value}`])
      expect(await clinic.app.sessions.actorOf(cookie, { human: true })).toBeNull();
    // And with what is there already, nothing else can be set up in its place.
    const cookies = `${name}=${value}`;
    expect((await refusalOf(clinic.app.setUp.begin(from(cookies)))).code).toBe('signed-out');
    expect((await refusalOf(clinic.app.setUp.confirm({ code: code(secret) }, from(cookies)))).code).toBe('signed-out');
    expect((await refusalOf(clinic.app.signIn.afterSetUp(from(cookies)))).code).toBe('signed-out');
  });

  test('T2 before, after the password and after the second factor the values differ, and the earlier one is dead', async () => {
    const { secret } = await setUp();
    const cookies = await half();
    const given = (await enter(code(secret), cookies)).cookies;
    const session = given.find(({ name }) => name === 'cordee')?.value ?? '';
    expect(cookies).not.toContain(session);
    expect(given).toContainEqual(expect.objectContaining({ name: 'cordee-half', value: '' }));
    clinic.clock.advance(STEP);
    expect(await refusal(code(secret), cookies)).toBe('signed-out');
  });

  test('T7 of the same code twenty times at once, one comes in', async () => {
    const { secret } = await setUp();
    const halves = await Promise.all(Array.from({ length: 5 }, half));
    const typed = code(secret);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => enter(typed, halves[i % 5])));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('T7 a code of one step before or after counts, of two it does not, nor one that was used', async () => {
    const { secret } = await setUp();
    clinic.clock.advance(10 * STEP);
    expect(await refusal(code(secret, -2))).toBe('wrong-code');
    expect(await refusal(code(secret, 2))).toBe('wrong-code');
    await expect(enter(code(secret, -1))).resolves.toMatchObject({ kind: 'in' });
    await expect(enter(code(secret))).resolves.toMatchObject({ kind: 'in' });
    await expect(enter(code(secret, 1))).resolves.toMatchObject({ kind: 'in' });
    for (const away of [-1, 0, 1]) expect(await refusal(code(secret, away))).toBe('wrong-code');
  });

  test('T7 the code that set an app up does not sign in', async () => {
    const cookies = await half();
    const { secret } = await clinic.app.setUp.begin(from(cookies));
    await clinic.app.setUp.confirm({ code: code(secret) }, from(cookies));
    expect(await refusal(code(secret))).toBe('wrong-code');
  });

  test('T7 after six wrong ones even the right one waits a quarter of an hour; who is signed in is not concerned', async () => {
    const { secret, codes } = await setUp();
    const actor = await clinic.signIn(person.id);
    for (let i = 0; i < 6; i += 1) expect(await refusal('000000')).toBe('wrong-code');
    expect(await refusal(code(secret))).toBe('too-many-tries');
    expect(await refusal(codes[0] ?? '')).toBe('too-many-tries');
    await clinic.app.signIn.confirm(actor, { code: code(secret) }, from());
    clinic.clock.advance(15 * MINUTE);
    await expect(enter(code(secret))).resolves.toMatchObject({ kind: 'in' });
  });

  test('T7 ten recovery codes, each once however it is typed; no other person’s', async () => {
    const { codes } = await setUp();
    const owner = person;
    const [first = '', second = '', third = ''] = codes;
    await expect(enter(first)).resolves.toMatchObject({ kind: 'in' });
    expect(await refusal(first)).toBe('wrong-code');
    await expect(enter(second.toLowerCase().replaceAll('-', ' '))).resolves.toMatchObject({ kind: 'in' });
    expect((await clinic.app.queries.ownSignIn(await fresh(), {})).factors.recoveryCodes).toBe(8);
    person = await clinic.join('professional', `Autre${String(people)}`);
    await setUp();
    expect(await refusal(third)).toBe('wrong-code');
    person = owner;
    const renewed = await clinic.app.commands.renewRecoveryCodes(await fresh(), {});
    expect(await refusal(third)).toBe('wrong-code');
    await expect(enter(renewed[9] ?? '')).resolves.toMatchObject({ kind: 'in' });
  });

  test('T7 a link for another password does not go past the second factor', async () => {
    const { secret } = await setUp();
    const waiting = await half();
    const administrator = await clinic.signIn(clinic.coordinator.id);
    const { token } = await clinic.app.commands.offerNewPassword(administrator, { professionalId: person.id });
    await clinic.app.commands.setNewPassword(null, { token, newPassword: 'une autre phrase à moi' });
    // What waited for a code since before ends with the password that it came with.
    expect(await refusal(code(secret), waiting)).toBe('signed-out');
    const { kind } = await withPassword('une autre phrase à moi');
    expect(kind).toBe('code');
  });

  test('D31 confirming who one is asks for the second factor, and the password is not enough', async () => {
    const { secret } = await setUp();
    const actor = await clinic.signIn(person.id);
    clinic.clock.advance(20 * MINUTE);
    expect(await clinic.app.signIn.confirmedBy(actor)).toBe('code');
    await expect(clinic.app.signIn.confirm(actor, { password: PASSWORD }, from())).rejects.toThrow();
    expect((await clinic.again(actor))?.authenticatedAt).toBe(actor.authenticatedAt);
    await clinic.app.signIn.confirm(actor, { code: code(secret) }, from());
    expect((await clinic.again(actor))?.authenticatedAt).toBe(clinic.clock.now());
  });

  test('D31 a coordinator resets a lost one: sessions end, it is audited and told, and the password leads to setting up anew', async () => {
    await setUp();
    const open = await clinic.signIn(person.id);
    const administrator = await clinic.signIn(clinic.coordinator.id);
    const asked = { professionalId: person.id };
    const { commands } = clinic.app;
    expect((await refusalOf(commands.resetSecondFactor(await fresh(), asked))).code).toBe('not-found');
    const stale = { ...administrator, authenticatedAt: 0 };
    expect((await refusalOf(commands.resetSecondFactor(stale, asked))).code).toBe('fresh-authentication-needed');
    const own = commands.resetSecondFactor(administrator, { professionalId: administrator.id });
    expect((await refusalOf(own)).code).toBe('forbidden');
    const before = await clinic.auditCount();
    expect((await commands.resetSecondFactor(administrator, asked)).tell).toEqual([
      { email: person.email, locale: 'fr' },
    ]);
    expect(await clinic.auditAfter(before)).toEqual([
      { action: 'second-factor.reset', actorId: administrator.id, patientId: null },
    ]);
    expect(await clinic.again(open)).toBeNull();
    expect((await refusalOf(commands.resetSecondFactor(administrator, asked))).code).toBe('not-found');
    const waiting = await clinic.app.setUp.waiting(from(await half()));
    expect(waiting).toMatchObject({ kind: 'set-up', reset: { by: { givenName: 'Claire', familyName: 'Martin' } } });
  });

  test('D31 required is what a clinic begins with; where it is offered who has none comes in, and who has one is asked', async () => {
    const { commands } = clinic.app;
    const administrator = await clinic.signIn(clinic.coordinator.id);
    const rule = (value: string, by = administrator) => commands.setSecondFactorRule(by, { rule: value });
    expect((await refusalOf(rule('offered', person))).code).toBe('not-found');
    await rule('offered');
    expect((await withPassword()).kind).toBe('in');
    expect((await refusalOf(rule('required'))).code).toBe('second-factor-first');
    const { secret } = await commands.beginTotp(administrator, {});
    await commands.confirmTotp(administrator, { code: code(secret) });
    const [without, other] = [await clinic.signIn(person.id), await clinic.signIn(person.id)];
    await clinic.app.database.query
      .updateTable('sessions')
      .set({ secondFactor: 'totp' })
      .where('id', '=', other.sessionId)
      .execute();
    await rule('required');
    expect([await clinic.again(without), await clinic.again(other)].map((one) => one !== null)).toEqual([false, true]);
    expect(await clinic.again(administrator)).not.toBeNull();
    expect((await withPassword()).kind).toBe('set-up');
  });

  test('T1 neither secret nor code can be read in the database, and none opens without the installation’s secret', async () => {
    const { secret, codes } = await setUp();
    const dump = await dumpOf(clinic.app);
    for (const text of [secret, ...codes, ...codes.map((one) => one.replaceAll('-', ''))])
      expect(dump).not.toContain(text);
    const row = await clinic.app.database.query
      .selectFrom('totpFactors')
      .where('professionalId', '=', person.id)
      .select('secret')
      .executeTakeFirstOrThrow();
    const elsewhere = createVault((purpose) => deriveKey(Buffer.alloc(32, 7), purpose));
    expect(() => elsewhere.unlock(person.id, row.secret ?? '')).toThrow('SECRET_FILE');
    // Nor does one person's secret count for another, put into their row.
    const thief = await clinic.join('professional', `Voleur${String(people)}`);
    await clinic.app.database.query
      .insertInto('totpFactors')
      .values({
        ...row,
        professionalId: thief.id,
        pendingSecret: null,
        pendingAt: null,
        confirmedAt: 1,
        lastStep: null,
      })
      .execute();
    person = thief;
    await expect(enter(code(secret))).rejects.toThrow('SECRET_FILE');
  });

  test('a half sign-in ends after twenty minutes, and with the account', async () => {
    const { secret } = await setUp();
    const [old, closed] = [await half(), await half()];
    clinic.clock.advance(20 * MINUTE);
    expect(await refusal(code(secret), old)).toBe('signed-out');
    const administrator = await clinic.signIn(clinic.coordinator.id);
    await clinic.app.commands.disableProfessional(administrator, { professionalId: person.id });
    expect(await refusal(code(secret), closed)).toBe('signed-out');
  });
});

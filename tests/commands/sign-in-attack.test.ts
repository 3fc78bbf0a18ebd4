import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { nowhere } from '#server/auth/from.ts';
import type { From } from '#server/auth/from.ts';
import { createLog } from '#server/log.ts';
import { dialects } from '../support/databases.ts';
import { headerOf, offerSecondFactor, openClinic, PASSWORD, refusalOf } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

const MINUTE = 60_000;
const WRONG = 'ce n’est pas ça';

describe.each(dialects)('sign-in under attack on %s', (dialect) => {
  let clinic: Clinic;
  let people = 0;
  let email = '';
  let id = '';
  const lines: string[] = [];
  beforeAll(async () => {
    clinic = await openClinic(dialect, createLog('info', { write: (line) => lines.push(line) }));
    await offerSecondFactor(clinic);
  });
  afterAll(() => clinic.close());
  beforeEach(async () => {
    ({ email, id } = await clinic.join('professional', `Cible${String((people += 1))}`));
  });

  const at = (address: string, cookies: string | null = null): From => ({
    address,
    cookies,
    browser: 'Firefox, Linux',
  });
  const enter = (from: From, password = PASSWORD, who = email) =>
    clinic.app.signIn.withPassword({ email: who, password }, from);
  const guess = async (from: From, password = WRONG, who = email) => (await refusalOf(enter(from, password, who))).code;
  /** A browser in which the person has signed in: the cookies that it has from then on, its session left out. */
  const knownBrowser = async () => {
    const { cookies } = await enter(nowhere);
    return cookies
      .filter(({ name }) => name === 'cordee-browser')
      .map(headerOf)
      .join('; ');
  };
  const events = async (after: number) => {
    const { query } = clinic.app.database;
    const rows = await query
      .selectFrom('auditEvents')
      .innerJoin('signInEvents', 'signInEvents.id', 'auditEvents.objectId')
      .select(['action', 'actorId', 'professionalId', 'address', 'means'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .execute();
    return rows.map(({ action, ...row }) => [action, row] as const);
  };

  test('C50 twelve wrong passwords, the right one and signing out leave an audit row and a line in the log each', async () => {
    const before = await clinic.auditCount();
    const linesBefore = lines.length;
    const here = at('203.0.113.77');
    const codes: string[] = [];
    for (let i = 0; i < 12; i += 1) codes.push(await guess(here));
    expect(codes).toEqual([...Array<string>(10).fill('wrong-credentials'), 'too-many-tries', 'too-many-tries']);
    clinic.clock.advance(15 * MINUTE);
    const { cookies } = await enter(here);
    const actor = await clinic.app.sessions.actorOf(cookies.map(headerOf).join('; '), { human: true });
    if (!actor) throw new Error('nobody is signed in');
    await clinic.app.signIn.out(actor, here, false);

    const rows = await events(before);
    expect(rows.map(([action]) => action)).toEqual([
      ...Array<string>(10).fill('sign-in.refused'),
      ...['sign-in.limited', 'sign-in.limited', 'sign-in.succeeded', 'session.signed-out'],
    ]);
    for (const [, row] of rows) expect(row).toMatchObject({ professionalId: id, address: '203.0.113.0' });
    expect(rows.map(([, { actorId }]) => actorId)).toEqual([...Array<null>(12).fill(null), id, id]);

    const written = lines.slice(linesBefore);
    expect(written).toHaveLength(14);
    for (const line of written) expect(line).not.toContain(WRONG);
    for (const line of written) expect(line).not.toContain(email);
    const failregex = /^failregex = (.*)$/m.exec(
      readFileSync(new URL('../../server/operation/fail2ban-filter.conf', import.meta.url), 'utf8'),
    )?.[1];
    const banned = new RegExp((failregex ?? '').replace('<HOST>', '([\\da-f.:]+)'));
    expect(written.filter((line) => banned.exec(line)?.[1] === '203.0.113.77')).toHaveLength(12);
  });

  test('C50 a password typed in place of the address is in no row and no line', async () => {
    const typed = 'mon-secret-a-moi@nulle-part.example';
    await guess(at('203.0.113.78'), WRONG, typed);
    const rows = await clinic.app.database.query.selectFrom('signInEvents').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('mon-secret');
    expect(lines.join('')).not.toContain('mon-secret');
  });

  test('C51 while strangers guess, the person still signs in on a browser that is known, confirms, opens an emergency access and changes their password', async () => {
    const known = await knownBrowser();
    const actor = await clinic.signIn(id);
    for (let i = 0; i < 12; i += 1) await guess(at(`198.51.100.${String(i)}`));
    expect(await guess(at('198.51.100.200'), PASSWORD)).toBe('too-many-tries');
    const { cookies } = await enter(at('198.51.100.200', known));
    expect(cookies.map(headerOf)).toContain(known);
    await clinic.app.signIn.confirm(actor, { password: PASSWORD }, at('198.51.100.200'));
    const patient = { givenName: 'Lucie', familyName: `Urgence${String(people)}`, birthDate: '1962-03-14' };
    await clinic.newPatient(clinic.coordinator, patient.familyName, patient.birthDate);
    const now = (await clinic.again(actor)) ?? actor;
    const opened = await clinic.app.commands.openEmergencyAccess(now, {
      ...patient,
      reason: 'Appel de nuit, équipe absente',
    });
    expect(opened.kind).toBe('opened');
    const change = { currentPassword: PASSWORD, newPassword: 'une autre phrase à moi' };
    await clinic.app.commands.changePassword(actor, change);
    // Having signed in where they are known gives strangers no new guesses.
    expect(await guess(at('198.51.100.201'))).toBe('too-many-tries');
  });

  test('C51 a known browser has ten guesses, too, and only at those who have signed in there', async () => {
    const known = await knownBrowser();
    const other = clinic.coordinator.email;
    for (let i = 0; i < 10; i += 1) expect(await guess(at('192.0.2.1', known))).toBe('wrong-credentials');
    expect(await guess(at('192.0.2.1', known), PASSWORD)).toBe('too-many-tries');
    for (let i = 0; i < 10; i += 1) await guess(at('192.0.2.1', known), WRONG, other);
    expect(await guess(at('192.0.2.2'), PASSWORD, other)).toBe('too-many-tries');
    clinic.clock.advance(15 * MINUTE);
  });

  test('C52 while sixty connections guess without a pause, people sign in within five seconds', async () => {
    const known = await knownBrowser();
    const others = await Promise.all(
      [1, 2, 3].map((n) => clinic.join('professional', `Vraie${String(people)}x${String(n)}`)),
    );
    let stopped = false;
    let tried = 0;
    const attackers = Array.from({ length: 60 }, async (_, i) => {
      for (let n = 0; !stopped; n += 1) {
        await guess(nowhere, WRONG, `x${String(i)}.${String(n)}@nulle-part.example`);
        tried += 1;
      }
    });
    await expect.poll(() => tried, { timeout: 20_000 }).toBeGreaterThan(60);
    const began = performance.now();
    await Promise.all([
      enter(at('192.0.2.9', known)),
      ...others.map((one, i) => enter(at(`192.0.2.${String(10 + i)}`), PASSWORD, one.email)),
    ]);
    const took = performance.now() - began;
    stopped = true;
    await Promise.all(attackers);
    expect(took).toBeLessThan(5_000);
  }, 60_000);

  test('C53 two servers count guesses together: of twenty, ten are evaluated', async () => {
    // Nobody shares an SQLite file, but what counts is the same there.
    const other = await createApp(clinic.app.config, createLog('silent'), clinic.clock);
    try {
      const tries = Array.from({ length: 20 }, (_, i) =>
        refusalOf((i % 2 === 0 ? clinic.app : other).signIn.withPassword({ email, password: WRONG }, nowhere)),
      );
      const codes = (await Promise.all(tries)).map(({ code }) => code);
      expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(10);
    } finally {
      await other.close();
    }
  });

  test('T5 from one line a hundred guesses are evaluated in a quarter of an hour, whatever the accounts, and thirty a day at one', async () => {
    const line = at('2001:db8:5:6::1');
    for (let i = 0; i < 100; i += 1)
      expect(await guess(line, WRONG, `n${String(i)}@nulle-part.example`)).toBe('wrong-credentials');
    expect(await guess(at('2001:db8:5:6::2'), PASSWORD)).toBe('too-many-tries');
    await expect(enter(at('2001:db8:5:7::1'))).resolves.toBeDefined();
    const slow = at('198.18.0.9');
    for (let hour = 0; hour < 3; hour += 1) {
      clinic.clock.advance(15 * MINUTE);
      for (let i = 0; i < 10; i += 1) expect(await guess(slow)).toBe('wrong-credentials');
    }
    clinic.clock.advance(15 * MINUTE);
    expect(await guess(slow, PASSWORD)).toBe('too-many-tries');
    await expect(enter(at('198.18.0.10'))).resolves.toBeDefined();
    // Signing in rightly is no guess: a hospital of one address is not locked out by its own people.
    clinic.clock.advance(24 * 60 * MINUTE);
    for (let i = 0; i < 110; i += 1) await enter(slow);
  }, 60_000);

  test('T5 of 10,000 guesses at one account (100 in a test run), each from another address, ten are evaluated, and its person still comes in', async () => {
    const known = await knownBrowser();
    const codes: Record<string, number> = {};
    for (let i = 0; i < (process.env['CORDEE_TEST_LONG'] ? 10_000 : 100); i += 1) {
      const code = await guess(at(`${String(11 + (i >> 8))}.7.${String(i & 255)}.9`));
      codes[code] = (codes[code] ?? 0) + 1;
    }
    expect(Object.keys(codes).sort()).toEqual(['too-many-tries', 'wrong-credentials']);
    expect(codes['wrong-credentials']).toBe(10);
    await expect(enter(at('203.0.113.5', known))).resolves.toBeDefined();
  }, 600_000);

  test('T5 of a long flood the log tells, and the audit keeps fifty rows', async () => {
    const before = await clinic.auditCount();
    for (let i = 0; i < 70; i += 1) await guess(nowhere);
    expect(await events(before)).toHaveLength(60);
  });

  test('T1 nothing that the database holds of browsers makes one known', async () => {
    await knownBrowser();
    const stored = await clinic.app.database.query.selectFrom('knownBrowsers').selectAll().execute();
    for (let i = 0; i < 10; i += 1) await guess(at('192.0.2.50'));
    for (const { browserId } of stored)
      expect(await guess(at('192.0.2.50', `cordee-browser=${browserId.slice(0, 43)}`), PASSWORD)).toBe(
        'too-many-tries',
      );
  });
});

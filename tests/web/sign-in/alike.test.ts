import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { createPasswords } from '#server/auth/passwords.ts';
import { headerOf, PASSWORD } from '#tests/commands/support/clinic.ts';
import { medianGap } from '#tests/support/median-gap.ts';
import { addProfessional } from '#tests/support/people.ts';
import { request } from '#tests/support/request.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

const isLong = process.env['CORDEE_TEST_LONG'] !== undefined;
/** Guesses that are evaluated at one account in a quarter of an hour. */
const EVALUATED = 10;
/** Accounts of each kind. */
const ACCOUNTS = isLong ? 41 : 7;

type Filled = { there: string[]; closed: string[]; target: string; known: string };
let site: Site & { filled: Filled };
beforeAll(async () => {
  site = await openSite(async (app, coordinator): Promise<Filled> => {
    const passwordHash = await createPasswords().hash(PASSWORD);
    const add = async () => {
      const one = await addProfessional(app, { role: 'professional', profession: 'nurse' });
      await app.database.query.updateTable('professionals').set({ passwordHash }).where('id', '=', one.id).execute();
      return one;
    };
    const people = async (close: boolean) => {
      const emails: string[] = [];
      for (let n = 0; n < ACCOUNTS; n += 1) {
        const { id, email } = await add();
        if (close) await app.commands.disableProfessional(coordinator, { professionalId: id });
        emails.push(email);
      }
      return emails;
    };
    const target = (await add()).email;
    const { cookies } = await app.signIn.withPassword({ email: target, password: PASSWORD }, nowhere);
    const known = cookies
      .filter(({ name }) => name === 'cordee-browser')
      .map(headerOf)
      .join('; ');
    return { there: await people(false), closed: await people(true), target, known };
  });
});
afterAll(() => site.close());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  request(`${site.server.origin}/sign-in`, {
    method: 'POST',
    headers: {
      ...{ origin: site.server.origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      ...headers,
    },
    body: new URLSearchParams({ email, password }).toString(),
  });
/** An answer without what differs between any two: the address that was typed, nonces, the date, the request's id. */
function toCompare({ status, headers, text }: Awaited<ReturnType<typeof signIn>>, email: string): unknown {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
  const plain = (said: string) =>
    said
      .replaceAll(email, 'E')
      .replaceAll(nonce, 'N')
      .replaceAll(/__sveltekit_\w+/g, 'S');
  // Length and fingerprint say which address was typed; the text is compared itself.
  const { date, etag: _, 'x-request-id': id, 'content-length': length, ...others } = headers;
  return {
    status,
    headers: plain(JSON.stringify(others)),
    isDated: Boolean(date) && Boolean(length),
    isNamed: Boolean(id),
    text: plain(text),
  };
}

test('T5 unknown, closed and wrong are the same answer, byte for byte, as a page and to a script', async () => {
  const { there, closed } = site.filled;
  for (const headers of [{}, { accept: 'application/json', 'x-sveltekit-action': 'true' }]) {
    const [wrong, shut, unknown] = await Promise.all(
      [there[0] ?? '', closed[0] ?? '', 'personne@nulle-part.example'].map(async (email) =>
        toCompare(await signIn(email, 'ce n’est pas ça', headers), email),
      ),
    );
    expect(shut).toEqual(wrong);
    expect(unknown).toEqual(wrong);
  }
  // The right password of a closed account says nothing either.
  const email = closed[0] ?? '';
  const right = toCompare(await signIn(email, PASSWORD), email);
  const other = there[0] ?? '';
  expect(right).toEqual(toCompare(await signIn(other, 'ce n’est pas ça'), other));
});

test('T5 over the network, too, the medians of unknown, closed and wrong lie within 5 ms', async () => {
  const { there, closed } = site.filled;
  const gap = await medianGap(
    ['unknown', 'closed', 'there'],
    async (measure) => {
      // The first of each kind was asked for above.
      for (let n = 1; n < ACCOUNTS; n += 1)
        for (let i = 0; i < EVALUATED; i += 1) {
          await measure('there', () => signIn(there[n] ?? '', 'ce n’est pas ça'));
          await measure('unknown', () => signIn(`x${String(n)}@nulle-part.example`, 'ce n’est pas ça'));
          await measure('closed', () => signIn(closed[n] ?? '', 'ce n’est pas ça'));
        }
    },
    1,
  );
  expect(gap).toBeLessThan(5);
}, 300_000);

test('T5 of 10,000 guesses at one account (60 in a test run) with an X-Forwarded-For made up for each, ten are evaluated; the person still comes in where they are known', async () => {
  const { target, known } = site.filled;
  const guesses = isLong ? 10_000 : 60;
  for (let i = 0; i < guesses; i += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, k) =>
        signIn(target, `devinette ${String(i + k)}`, {
          'x-forwarded-for': `198.51.${String((i + k) >> 8)}.${String((i + k) & 255)}`,
          forwarded: `for=203.0.113.${String(k)}`,
        }),
      ),
    );
  const database = new DatabaseSync(join(site.server.dataDir, 'cordee.sqlite'), { readOnly: true });
  const rows = database
    .prepare(
      `select action, address, count(*) as count from audit_events join sign_in_events on sign_in_events.id = object_id
       join professionals on professionals.id = professional_id where email = ? and action like 'sign-in.%' group by action, address`,
    )
    .all(target)
    .filter(({ action }) => action !== 'sign-in.succeeded');
  database.close();
  expect(rows).toEqual([
    // Of a long flood the log tells; the audit keeps fifty rows of what was not looked at.
    { action: 'sign-in.limited', address: '', count: 50 },
    { action: 'sign-in.refused', address: '', count: 10 },
  ]);
  expect((await signIn(target, PASSWORD)).status).toBe(429);
  const entered = await signIn(target, PASSWORD, { cookie: known });
  expect([entered.status, entered.headers.location]).toEqual([303, '/']);
}, 900_000);

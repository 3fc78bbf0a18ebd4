import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from '#tests/support/request.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

const AT_ONCE = 200;
/** What the people at work wait for at most, of a hundred requests all but one, in milliseconds. */
const OTHERS_WAIT = 250;

let site: Site;
beforeAll(async () => {
  site = await openSite(() => Promise.resolve(null));
});
afterAll(() => site.close());

const signIn = (email: string, password: string) =>
  request(`${site.server.origin}/sign-in`, {
    method: 'POST',
    headers: {
      ...{ origin: site.server.origin, accept: 'text/html' },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ email, password }).toString(),
  });

/** How long somebody who is signed in waits, request after request, until `isOver`: the slowest but one of a hundred. */
async function othersWait(isOver: () => boolean, least: number): Promise<number> {
  const times: number[] = [];
  while (!isOver() || times.length < least) {
    const began = performance.now();
    expect((await site.get('/session/key', site.staff)).status).toBe(200);
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * 0.99)] ?? NaN;
}

test('T8 a password of a megabyte, or with what no password has, is answered in words, and the next request as well', async () => {
  expect((await signIn('x@nulle-part.example', 'a'.repeat(1_048_576))).status).toBe(413);
  for (const odd of ['\u0000', 'a\u0000b', '\ud800', '', 'é'.normalize('NFD').repeat(80)])
    expect([400, 401]).toContain((await signIn('x@nulle-part.example', odd)).status);
  expect((await site.get('/healthz')).status).toBe(200);
});

test('T8 of two hundred sign-ins at once each is answered, those too many with 503; who is at work does not wait for them', async () => {
  const usual = await othersWait(() => true, 100);
  let left = AT_ONCE;
  const flood = Array.from({ length: AT_ONCE }, (_, n) =>
    signIn(`x${String(n)}@nulle-part.example`, 'ce n’est pas ça').finally(() => (left -= 1)),
  );
  const waited = await othersWait(() => left === 0, 100);
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  console.log(`others wait ${usual.toFixed(0)} ms, in the flood ${waited.toFixed(0)} ms`);
  // How many are too many depends on how fast they come (contracts/passwords.test.ts has the queue).
  expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
  // Where the machine itself is busy, it is so without them, too.
  expect(waited).toBeLessThan(Math.max(OTHERS_WAIT, usual * 10));
  expect((await signIn('y@nulle-part.example', 'ce n’est pas ça')).status).toBe(401);
}, 120_000);

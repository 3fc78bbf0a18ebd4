import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { request } from '#tests/support/request.ts';
import { cookieOf } from '../support/session.ts';

let server: RunningServer;
let claire: string;
let tiphaine: string;
beforeAll(async () => {
  server = await startServer({ demo: true });
  claire = await cookieOf(server.origin, 'claire');
  tiphaine = await cookieOf(server.origin, 'tiphaine');
});
afterAll(() => server.stop());

const get = (path: string, cookie = '') => request(server.origin + path, { headers: { cookie, accept: 'text/html' } });
const patientIds = async (cookie: string) => {
  const { text } = await get('/patients', cookie);
  return new Set([...text.matchAll(/href="\/patients\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? ''));
};
/** The page without what differs between any two answers (nonces) or repeats what was asked (the address). */
const comparable = (text: string, asked: string) =>
  text
    .replaceAll(asked, 'ASKED')
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/__sveltekit_\w+/g, '');

describe('D3 deny by default', () => {
  test.each([
    '/',
    '/patients?q=a',
    '/people',
    '/profile',
    '/patients/new',
    '/refusals/new',
    '/settings/practices',
    '/retrospective?period=12',
    '/retrospective/csv?figure=scope',
    '/retrospective/meetings',
    '/retrospective/report/csv?year=2026',
    '/csv/patients',
    '/settings/systems',
    '/settings/connection',
  ])('%s asks who is there first', async (path) => {
    const { status, headers } = await get(path);
    expect([status, headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
  });

  test('the data of a page asks as well, and holds nothing', async () => {
    for (const path of ['/patients/__data.json', '/people/__data.json?x-sveltekit-invalidated=001']) {
      const { text } = await get(path);
      expect(JSON.parse(text)).toMatchObject({ type: 'redirect' });
    }
  });

  test('a change without a session is refused with 401', async () => {
    const headers = { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' };
    const plain = await request(`${server.origin}/patients/new`, { method: 'POST', headers, body: 'givenName=A' });
    expect(plain.status).toBe(401);
    expect(plain.text).toContain('Votre session est terminée');
    const scripted = await request(`${server.origin}/patients/new`, {
      method: 'POST',
      headers: { ...headers, 'x-sveltekit-action': 'true', accept: 'application/json' },
      body: 'givenName=A',
    });
    expect([scripted.status, JSON.parse(scripted.text)]).toEqual([
      401,
      { type: 'redirect', status: 303, location: '/sign-in?ended' },
    ]);
  });

  test('T37 signing in leads to the page that was asked for, and never elsewhere', async () => {
    for (const [next, expected] of [
      ['/patients', '/patients'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
    ] as const) {
      const { headers } = await get(`/sign-in?next=${encodeURIComponent(next)}`, claire);
      expect(headers.location).toBe(expected);
    }
  });
});

describe('what one may not see does not exist', () => {
  test('T11 a patient who is not there and one who is hidden give the same 404, byte for byte', async () => {
    const mine = await patientIds(tiphaine);
    const hidden = [...(await patientIds(claire))].find((id) => !mine.has(id)) ?? '';
    const missing = '01a20733-5e65-7679-9b0a-b3bd27434d6e';
    for (const page of [
      '',
      '/team',
      '/audit',
      '/edit',
      '/versions',
      '/agree',
      '/refusals',
      '/refusals/new',
      '/record',
    ]) {
      const [one, other] = await Promise.all([
        get(`/patients/${hidden}${page}`, tiphaine),
        get(`/patients/${missing}${page}`, tiphaine),
      ]);
      expect([one.status, other.status], page).toEqual([404, 404]);
      expect(comparable(one.text, hidden)).toBe(comparable(other.text, missing));
    }
  });

  test('an observer and a professional do not find the coordinator’s page', async () => {
    const noe = await cookieOf(server.origin, 'noe');
    for (const cookie of [noe, tiphaine]) expect((await get('/people', cookie)).status).toBe(404);
    expect((await get('/people', claire)).status).toBe(200);
    expect((await get('/patients/emergency', noe)).status).toBe(404);
    for (const cookie of [noe, tiphaine]) expect((await get('/settings/systems', cookie)).status).toBe(404);
    for (const path of ['/retrospective', '/retrospective/csv?figure=scope', '/retrospective/report']) {
      expect((await get(path, noe)).status, path).toBe(404);
      expect((await get(path, tiphaine)).status, path).toBe(200);
    }
  });
});

test('D18 nothing that a signed-in person sees may be kept by the browser', async () => {
  for (const path of ['/', '/patients', '/nothing', '/profile/__data.json']) {
    expect((await get(path, claire)).headers['cache-control'], path).toContain('no-store');
  }
});

test('signing out ends the session and leads to the sign-in page', async () => {
  const cookie = await cookieOf(server.origin, 'karim');
  expect((await get('/', cookie)).status).toBe(200);
  const headers = { cookie, origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' };
  const left = await request(`${server.origin}/sign-out`, { method: 'POST', headers });
  expect([left.status, left.headers.location]).toEqual([303, '/sign-in?signed-out']);
  expect(left.headers['clear-site-data']).toContain('cache');
  expect((await get('/', cookie)).status).toBe(303);
});

test('T41 a route that exists in no group is not served', async () => {
  for (const path of ['/(public)/sign-in', '/%28professional%29', '/admin', '/invitations']) {
    expect((await get(path, claire)).status, path).toBe(404);
  }
});

import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request } from '../support/request.ts';
import type { Answer } from '../support/request.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { cookiesOf } from './support/patient-site.ts';
import { searched } from './support/searched.ts';
import { cookieOf } from './support/session.ts';

/** Stock proxies take 4,096 bytes; of the rest they add themselves (D30). */
const MOST_BYTES = 3_072;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ demo: true });
});
afterAll(() => server.stop());

const bytesOf = ({ headers }: Answer): number =>
  Object.entries(headers)
    .flatMap(([name, value]) => [value ?? ''].flat().map((one) => `${name}: ${one}\r\n`))
    .reduce((sum, line) => sum + Buffer.byteLength(line), 'HTTP/1.1 200 OK\r\n\r\n'.length);

/** The pattern of each page and endpoint, by its route. */
const routes = new Map(
  readdirSync(new URL('../../src/routes', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\+(page(@.*)?\.svelte|server\.ts)$/.test(file))
    .map((file) => {
      const route = `/${file}`.replace(/\/[^/]*$/, '').replaceAll(/\/\([^)]*\)/g, '');
      return [route, new RegExp(`^${route.replaceAll(/\[\w+\]/g, '[^/]+') || '/'}$`)];
    }),
);
const routeOf = (path: string): string | undefined =>
  // Where two fit, the one that says more by name.
  [...routes]
    .filter(([, pattern]) => pattern.test(path))
    .sort(([a], [b]) => a.split('[').length - b.split('[').length)[0]?.[0];

test('C18 D30 on every route the headers of an answer take less than 3 KB, errors, data, files and "not modified" included', async () => {
  const sizes = new Map<string, number>();
  const largest = (label: string, answer: Answer) => {
    sizes.set(label, Math.max(sizes.get(label) ?? 0, bytesOf(answer)));
    return answer;
  };
  const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
    request(server.origin + path, { headers: { cookie, accept: 'text/html', ...headers } });

  const [, key = ''] = /\/p#(\w{52})/.exec(server.output()) ?? [];
  const [, code = ''] = /Code: (\d{4} \d{4})/.exec(server.output()) ?? [];
  const form = { origin: server.origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const link = cookiesOf(largest('/p/[key]', await get(`/p/${key}`)));
  largest('/p/key', await request(`${server.origin}/p/key`, { method: 'POST', headers: form, body: `key=${key}` }));
  const body = new URLSearchParams({ code }).toString();
  const entered = await request(`${server.origin}/p`, { method: 'POST', headers: { ...form, cookie: link }, body });
  const patient = cookiesOf(largest('/p', entered));
  const claire = await cookieOf(server.origin, 'claire');

  /** Every page that links lead to, a few of each route. */
  const visit = async (cookie: string, from: string[], elsewhere: RegExp) => {
    const seen = new Map<string, number>();
    const asked = new Set(from);
    for (const path of asked) {
      const route = routeOf(path.split('?', 1)[0] ?? '');
      if (route === undefined || elsewhere.test(path) || (seen.get(route) ?? 0) >= 3) continue;
      seen.set(route, (seen.get(route) ?? 0) + 1);
      const page = largest(route, await get(path, cookie));
      expect(page.status, path).toBeLessThan(500);
      for (const [, href = ''] of page.text.matchAll(/href="(\/[^"#]*)"/g)) asked.add(href.replaceAll('&amp;', '&'));
      const inMeeting = [...page.text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g)].map(([id]) => id);
      if (route === '/meetings/[meetingId]')
        for (const part of ['plan', 'orientation'])
          for (const id of new Set(inMeeting)) asked.add(`${path.split('?', 1)[0] ?? ''}/${part}/${id}`);
    }
  };
  const always = [
    '/',
    '/profile',
    '/session',
    '/session/key',
    '/session/own-key',
    '/settings',
    '/refusals/new',
    '/patients/new',
    '/patients/emergency',
    '/meetings/new',
    '/retrospective/csv?figure=scope',
    '/retrospective/meetings/csv?figure=minutes',
    '/settings/systems',
    '/csv/people',
    '/notices/count',
  ];
  const patients = (await get('/patients', claire)).text;
  const [, id = ''] = /href="\/patients\/([0-9a-f-]{36})"/.exec(patients) ?? [];
  const below = [
    'agree',
    'edit',
    'audit',
    'sharing',
    'sharing/preview',
    'versions/changes',
    'refusals/new',
    'refusals/practices',
    'orientations/new',
  ];
  const meetings = [...(await get('/meetings', claire)).text.matchAll(/href="(\/meetings\/[0-9a-f-]{36})"/g)].flatMap(
    ([, path = '']) => [`${path}/projector`, `${path}/minutes`, `${path}/minutes/pdf`],
  );
  const found = (await get(await searched(server.origin, '/patients', 'corail', claire), claire)).text;
  const [, withLetter = ''] = /href="\/patients\/([0-9a-f-]{36})"/.exec(found) ?? [];
  await visit(
    claire,
    [`/patients/${withLetter}/letters`, ...always, ...below.map((part) => `/patients/${id}/${part}`), ...meetings],
    /^\/(sign-out|my-plan|p$|p\/)/,
  );
  await visit(
    patient,
    ['/my-plan', '/my-plan/sent', '/my-plan/write/soon', `/my-plan/stop/none`, '/my-plan/thanks/none'],
    /leave/,
  );
  await visit(
    '',
    [
      '/accessibility',
      '/handed',
      `/calendar/${'x'.repeat(43)}.ics`,
      '/sign-in',
      '/sign-in/code',
      '/sign-in/set-up',
      '/sign-in/provider',
      '/sign-in/provider/back',
      '/sign-in/provider/done',
      '/p',
      '/p/ended',
      `/invitation/${'x'.repeat(43)}`,
      `/password/${'x'.repeat(43)}`,
      ...['/invitation', '/password', '/invitation/provider', '/password/provider'],
      '/nothing/here',
      '/fhir/metadata',
      '/fhir/CarePlan',
      '/fhir/CarePlan/none',
    ],
    /^$/,
  );

  const post = (path: string, cookie: string) =>
    request(server.origin + path, { method: 'POST', headers: { ...form, cookie }, body: 'locale=fr&back=%2F' });
  for (const path of [
    '/preferences',
    ...['/invitation/key', '/password/key'],
    '/p/language',
    '/my-plan/leave',
    '/my-plan/stay',
    '/sign-in',
    '/session/provider-ended',
  ])
    largest(path, await post(path, patient));
  largest('/find', await post('/find', claire));
  largest('/fhir/[type]/_search', await post('/fhir/Patient/_search', ''));
  const inMeeting = meetings[0]?.replace(/\/projector$/, '/patients') ?? '';
  largest('/meetings/[meetingId]/patients', await post(inMeeting, claire));
  for (const path of ['/', '/meetings', `/patients/${id}`, '/nothing'])
    for (const cookie of ['', claire])
      largest(`${path}__data.json`, await get(`${path.replace(/\/$/, '')}/__data.json`, cookie));
  const [asset = ''] = readdirSync(new URL('../../build/client/_app/immutable/entry', import.meta.url));
  for (const path of [
    `/_app/immutable/entry/${asset}`,
    '/mark.svg',
    '/fonts/OFL.txt',
    '/healthz',
    '/readyz',
    '/socket.io/',
  ]) {
    const { headers } = largest(path, await get(path, claire));
    if (headers.etag) largest(`${path} 304`, await get(path, claire, { 'if-none-match': headers.etag }));
  }
  const page = await get('/meetings', claire);
  if (page.headers.etag)
    largest('/meetings 304', await get('/meetings', claire, { 'if-none-match': page.headers.etag }));
  largest('/sign-out', await post('/sign-out', claire));

  expect([...sizes].filter(([, bytes]) => bytes >= MOST_BYTES)).toEqual([]);
  expect([...routes.keys()].filter((route) => !sizes.has(route || '/') && !sizes.has(route))).toEqual([]);
}, 120_000);

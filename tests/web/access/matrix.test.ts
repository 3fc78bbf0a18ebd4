import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf } from '#tests/operation/clinic.ts';
import { request } from '#tests/support/request.ts';
import type { Answer } from '#tests/support/request.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';
import { actors, fill } from './actors.ts';
import type { ActorName, Filled } from './actors.ts';
import { fieldsOf, searchOf } from './forms.ts';
import { readRoutes } from './routes.ts';
import type { Route } from './routes.ts';
import { table } from './table.ts';

let site: Site & { filled: Filled };
let routes: Route[];
beforeAll(async () => {
  routes = await readRoutes();
  site = await openSite(fill);
  // Everybody has just proved who they are, and has still at the end of a long run.
  const database = new DatabaseSync(join(site.server.dataDir, 'cordee.sqlite'));
  database.prepare('update sessions set authenticated_at = ?').run(Date.now() + 3_600_000);
  database.close();
});
afterAll(() => site.close());

type Cell = { route: string; ask: string; actor: ActorName };

const letters: Readonly<Record<number, string>> = {
  400: 'i',
  401: 'u',
  403: 'f',
  404: '.',
  405: 'm',
  409: 'c',
  410: 'g',
  422: 'i',
  429: 't',
};

/** What an answer says to who asked, in one letter (table.ts). */
function letterOf({ status, headers }: Answer): string {
  const to = (headers.location ?? '').split('?', 1)[0] ?? '';
  if (to === '/sign-in' && status === 303) return 's';
  if (to === '/p/ended') return 'e';
  const letter = letters[status];
  if (letter !== undefined) return letter;
  return status >= 500 ? '!' : '+';
}

const pathOf = (route: string) =>
  route.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[(\w+)\]/g, (_, name: string) => site.filled.ids[name] ?? 'none') ||
  '/';
const pageOf = ({ route, actor }: Cell, below = '') =>
  site.get(`${pathOf(route).replace(/\/$/, '')}${below}${searchOf[route] ?? ''}` || '/', site.filled.cookies[actor]);

async function askAs(cell: Cell): Promise<string> {
  const { route, ask, actor } = cell;
  const { ids, cookies } = site.filled;
  const path = pathOf(route);
  const cookie = cookies[actor];
  if (ask === 'GET') return letterOf(await pageOf(cell));
  const [method, search] = ask.startsWith('?/') ? ['POST', ask] : [ask, ''];
  return letterOf(
    await request(site.server.origin + path + search, {
      method,
      headers: {
        ...{ cookie, origin: site.server.origin, accept: 'text/html' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fieldsOf(route, ask, ids)).toString(),
    }),
  );
}

const cells = (): Cell[] =>
  routes.flatMap(({ id: route, asks }) => asks.flatMap((ask) => actors.map((actor) => ({ route, ask, actor }))));
const expected = ({ route, ask, actor }: Cell) => table[route]?.[ask]?.[actors.indexOf(actor)] ?? '?';
/** What takes somebody's place here, the patient's name or a draft from them. */
const lasting = [
  '/(professional)/people ?/disable',
  '/(professional)/people ?/role',
  '/(professional)/patients/[patientId]/edit POST',
  '/(professional)/patients/[patientId]/letters/[letterId] ?/drop',
  '/(professional)/patients/[patientId]/team ?/remove',
];
/** The rank of what ends a session. */
const ENDS = 4;
/** In which order what changes something is asked for, so that nothing of it stands in the way of the rest: what ends a session comes last. */
function rank({ route, ask }: Cell): number {
  if (/\/(leave|sign-out)$/.test(route)) return ENDS;
  if (ask === '?/hand') return 3;
  if (lasting.includes(`${route} ${ask}`)) return 2;
  return /\/(record|handed|profile|sign-in)\b/.test(route) ? 1 : 0;
}
/** They may read of the patient elsewhere: the frame of a page that is not theirs names whom it is about. */
const readers: readonly ActorName[] = ['member', 'coordinator'];
/** Whoever is let in may change something. */
const changes = (cell: Cell) => cell.ask !== 'GET' && ('+cgrt'.includes(expected(cell)) || rank(cell) === ENDS);

async function askAll(asked: readonly Cell[]): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const cell of asked) {
    const row = (found[cell.route] ??= {});
    row[`${cell.ask} ${cell.actor}`] = await askAs(cell);
  }
  return found;
}
const expectedOf = (asked: readonly Cell[]) => {
  const found: Record<string, Record<string, string>> = {};
  for (const cell of asked) (found[cell.route] ??= {})[`${cell.ask} ${cell.actor}`] = expected(cell);
  return found;
};

test('T9 D3 promise 6 the table has every route and every action there is, and none that is not', () => {
  const known = Object.fromEntries(routes.map(({ id, asks }) => [id, asks]));
  const said = Object.fromEntries(Object.entries(table).map(([id, asks]) => [id, Object.keys(asks).sort()]));
  expect(said).toEqual(known);
  for (const asks of Object.values(table))
    for (const cell of Object.values(asks)) expect(cell).toHaveLength(actors.length);
});

test('T9 D3 D31 promise 6 whoever is refused changes nothing: each route and action × ten people answers as the table says', async () => {
  const file = join(site.server.dataDir, 'cordee.sqlite');
  const before = stable(contentOf(file));
  const refused = cells().filter((cell) => !changes(cell));
  expect(await askAll(refused)).toEqual(expectedOf(refused));
  for (const cell of refused.filter(
    (one) => one.ask === 'GET' && !readers.includes(one.actor) && 'se.fu'.includes(expected(one)),
  ))
    for (const path of ['', '/__data.json'])
      expect((await pageOf(cell, path)).text, `${cell.route}${path} as ${cell.actor}`).not.toContain('Canari');
  expect(stable(contentOf(file))).toEqual(before);
}, 600_000);

test('T36 D4 to ask for every page there is, whoever asks, with GET or HEAD, changes nothing but the audit', async () => {
  const file = join(site.server.dataDir, 'cordee.sqlite');
  const before = stable(contentOf(file));
  const pages = cells().filter(({ ask }) => ask === 'GET');
  for (const { route, actor } of pages) {
    const headers = { cookie: site.filled.cookies[actor], accept: 'text/html' };
    const url = site.server.origin + pathOf(route);
    const search = searchOf[route] ?? '';
    for (const method of ['GET', 'HEAD']) await request(url + search, { method, headers });
    await request(`${url.replace(/\/$/, '')}/__data.json${search}`, { headers });
  }
  expect(stable(contentOf(file))).toEqual(before);
}, 600_000);

test('T9 promise 6 whoever is let in is not stopped by who they are', async () => {
  const letIn = cells().filter(changes);
  const ordered = letIn.sort((a, b) => rank(a) - rank(b));
  expect(await askAll(ordered)).toEqual(expectedOf(ordered));
}, 600_000);

/** What of a database being asked for changes though nothing was done: who was seen when, and how often was tried. */
const SEEN = ['sessions', 'patient_sessions', 'sign_in_events', 'sign_in_limits', 'half_sign_ins'];

function stable(content: string): [string, string][] {
  const tables: unknown = JSON.parse(content);
  if (!Array.isArray(tables)) throw new Error('There is no content');
  return tables.flatMap((one: unknown): [string, string][] => {
    if (!Array.isArray(one) || typeof one[0] !== 'string' || SEEN.includes(one[0])) return [];
    return [[one[0], JSON.stringify(one[1])]];
  });
}

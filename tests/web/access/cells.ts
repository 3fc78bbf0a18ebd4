import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { request } from '#tests/support/request.ts';
import type { Answer } from '#tests/support/request.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';
import { actors, fill } from './actors.ts';
import type { ActorName, Filled } from './actors.ts';
import { fieldsOf, searchOf } from './forms.ts';
import type { Route } from './routes.ts';
import { table } from './table.ts';

/** What one person asks of one route: `GET`, a form action by its name, a method of an endpoint. */
export type Cell = { route: string; ask: string; actor: ActorName };
export type FilledSite = Site & { filled: Filled };

/** A clinic with everything in it, and everybody signed in: each has just proved who they are, and has still at the end of a long run. */
export async function openFilled(): Promise<FilledSite> {
  const site = await openSite(fill);
  const database = new DatabaseSync(join(site.server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.prepare('update sessions set authenticated_at = ?').run(Date.now() + 3_600_000);
  database.close();
  return site;
}

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
export function letterOf({ status, headers }: Answer): string {
  const to = (headers.location ?? '').split('?', 1)[0] ?? '';
  if (to === '/sign-in' && status === 303) return 's';
  if (to === '/p/ended') return 'e';
  const letter = letters[status];
  if (letter !== undefined) return letter;
  return status >= 500 ? '!' : '+';
}

/** The address of a route for the one patient whom all is about. */
export const pathOf = ({ filled }: FilledSite, route: string): string =>
  route.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[(\w+)\]/g, (_, name: string) => filled.ids[name] ?? 'none') || '/';
/** The page, or what stands below its address. */
export const pageOf = (site: FilledSite, { route, actor }: Cell, below = ''): Promise<Answer> =>
  site.get(
    `${pathOf(site, route).replace(/\/$/, '')}${below}${searchOf[route] ?? ''}` || '/',
    site.filled.cookies[actor],
  );

/** Asks as that person; `more`: headers beside those of a browser without scripts. */
export async function askAs(site: FilledSite, cell: Cell, more: Record<string, string> = {}): Promise<Answer> {
  const { route, ask, actor } = cell;
  const { ids, cookies } = site.filled;
  if (ask === 'GET') return pageOf(site, cell);
  const [method, search] = ask.startsWith('?/') ? ['POST', ask] : [ask, ''];
  return request(site.server.origin + pathOf(site, route) + search, {
    method,
    headers: {
      ...{ cookie: cookies[actor], origin: site.server.origin, accept: 'text/html' },
      'content-type': 'application/x-www-form-urlencoded',
      ...more,
    },
    body: new URLSearchParams(fieldsOf(route, ask, ids)).toString(),
  });
}

/** Every cell that there is. */
export const cellsOf = (routes: readonly Route[]): Cell[] =>
  routes.flatMap(({ id: route, asks }) => asks.flatMap((ask) => actors.map((actor) => ({ route, ask, actor }))));
/** What the table says. */
export const expected = ({ route, ask, actor }: Cell) => table[route]?.[ask]?.[actors.indexOf(actor)] ?? '?';
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
export function rank({ route, ask }: Cell): number {
  if (/\/(leave|sign-out)$/.test(route)) return ENDS;
  if (ask === '?/hand') return 3;
  if (lasting.includes(`${route} ${ask}`)) return 2;
  return /\/(record|handed|profile|sign-in)\b/.test(route) ? 1 : 0;
}
/** They may read of the patient elsewhere: the frame of a page that is not theirs names whom it is about. */
export const readers: readonly ActorName[] = ['member', 'coordinator'];
/** Whoever is let in may change something. */
export const changes = (cell: Cell) => cell.ask !== 'GET' && ('+cgrt'.includes(expected(cell)) || rank(cell) === ENDS);

/** What of a database being asked for changes though nothing was done: who was seen when, and how often was tried. */
const SEEN = ['sessions', 'patient_sessions', 'sign_in_events', 'sign_in_limits', 'half_sign_ins'];

/** The content of a database without that. */
export function stable(content: string): [string, string][] {
  const tables: unknown = JSON.parse(content);
  if (!Array.isArray(tables)) throw new Error('There is no content');
  return tables.flatMap((one: unknown): [string, string][] => {
    if (!Array.isArray(one) || typeof one[0] !== 'string' || SEEN.includes(one[0])) return [];
    return [[one[0], JSON.stringify(one[1])]];
  });
}

import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf } from '#tests/operation/clinic.ts';
import { request } from '#tests/support/request.ts';
import { actors } from './actors.ts';
import {
  askAs,
  cellsOf,
  changes,
  expected,
  letterOf,
  openFilled,
  pageOf,
  pathOf,
  rank,
  readers,
  stable,
} from './cells.ts';
import type { Cell, FilledSite } from './cells.ts';
import { searchOf } from './forms.ts';
import { readRoutes } from './routes.ts';
import type { Route } from './routes.ts';
import { table } from './table.ts';

let site: FilledSite;
let routes: Route[];
beforeAll(async () => {
  routes = await readRoutes();
  site = await openFilled();
});
afterAll(() => site.close());

const cells = () => cellsOf(routes);

async function askAll(asked: readonly Cell[]): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const cell of asked) {
    const row = (found[cell.route] ??= {});
    row[`${cell.ask} ${cell.actor}`] = letterOf(await askAs(site, cell));
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
      expect((await pageOf(site, cell, path)).text, `${cell.route}${path} as ${cell.actor}`).not.toContain('Canari');
  expect(stable(contentOf(file))).toEqual(before);
}, 600_000);

test('T36 D4 to ask for every page there is, whoever asks, with GET or HEAD, changes nothing but the audit', async () => {
  const file = join(site.server.dataDir, 'cordee.sqlite');
  const before = stable(contentOf(file));
  const pages = cells().filter(({ ask }) => ask === 'GET');
  for (const { route, actor } of pages) {
    const headers = { cookie: site.filled.cookies[actor], accept: 'text/html' };
    const url = site.server.origin + pathOf(site, route);
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

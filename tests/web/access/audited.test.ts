import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf } from '#tests/operation/clinic.ts';
import type { Answer } from '#tests/support/request.ts';
import { askAs, cellsOf, changes, openFilled, rank, stable } from './cells.ts';
import type { Cell, FilledSite } from './cells.ts';
import { readRoutes } from './routes.ts';

/** Whoever is signed in; the others are turned away before anything is asked. */
const professionals = ['removed', 'observer', 'outsider', 'member', 'coordinator'];
const signedIn: readonly string[] = ['patient', 'otherPatient', ...professionals];
/** What a page's own script sends: answered by the action alone, without the page around it. */
const byScript = { accept: 'application/json', 'x-sveltekit-action': 'true' };

let site: FilledSite;
let cells: Cell[];
beforeAll(async () => {
  const routes = await readRoutes();
  site = await openFilled();
  cells = cellsOf(routes)
    .filter(({ actor }) => signedIn.includes(actor))
    .sort((a, b) => Number(changes(a)) - Number(changes(b)) || rank(a) - rank(b));
});
afterAll(() => site.close());

const fileOf = () => join(site.server.dataDir, 'cordee.sqlite');
const inDatabase = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(fileOf());
  try {
    database.exec('pragma busy_timeout = 5000');
    return work(database);
  } finally {
    database.close();
  }
};
type Row = { action: string; patientId: string | null };
const lastRow = () =>
  inDatabase((one) => Number(one.prepare('select max(sequence) as last from audit_events').get()?.['last'] ?? 0));
const rowsSince = (sequence: number): Row[] =>
  inDatabase((one) =>
    one
      .prepare('select action, patient_id as about from audit_events where sequence > ? order by sequence')
      .all(sequence)
      .map(({ action, about }) => ({ action: String(action), patientId: typeof about === 'string' ? about : null })),
  );

const ask = (cell: Cell) => askAs(site, cell, cell.ask === 'GET' ? {} : byScript);
/** What an action says to a script stands in its answer. */
const statusOf = ({ status, text }: Answer): number =>
  Number(/^\{"type":"(?:failure|error|redirect|success)","status":(\d+)/.exec(text)?.[1] ?? status);
const nameOf = ({ route, ask: asked, actor }: Cell) => `${route} ${asked} as ${actor}`;

/** Lists and pages that name people: a row for the list, and one for each patient whom it names (C25). */
const naming =
  /^(patients|actions|mails|emergency-\w+)\.listed$|^(today|notices|board|meeting-case|minutes|waiting-\w+|agenda)\.read$/;
/** One press that is two acts: each has its row. */
const twoActs = ['/(professional)/patients/[patientId]/orientations/new POST'];
/** Refused without a row: an empty form, a setting that everybody works with, what is one's own, a link or an address of nobody. */
const noRecord =
  /^\/\(professional\)\/(meetings\/new|patients\/new|patients\/emergency|settings\/(connection|practices)|profile)\b|^\/\(public\)\//;
const isRefusal = ({ action }: Row) => action.endsWith('.refused');

/** What is wrong with the rows that one cell left; empty where nothing is. */
function faultsOf(cell: Cell, status: number, rows: Row[]): string[] {
  const said = `${nameOf(cell)} (${String(status)}): ${rows.map(({ action }) => action).join(', ') || 'no row'}`;
  const aboutEach = Map.groupBy(
    rows.filter(({ action }) => !naming.test(action)),
    ({ patientId }) => patientId,
  );
  const most = twoActs.includes(`${cell.route} ${cell.ask}`) ? 2 : 1;
  const isTwice = [...aboutEach.values()].some((about) => about.length > most);
  const isOfRecord = cell.route.includes('[patientId]') && professionals.includes(cell.actor);
  const isDenied = (status === 403 || status === 404) && professionals.includes(cell.actor);
  return [
    ...(isTwice ? [`twice: ${said}`] : []),
    ...(isOfRecord && cell.ask === 'GET' && rows.length !== 1 ? [`not one for a page of a record: ${said}`] : []),
    ...(isDenied && !noRecord.test(cell.route) && (rows.length !== 1 || (!isOfRecord && !rows.every(isRefusal)))
      ? [`not one for a refusal: ${said}`]
      : []),
  ];
}

/**
 * Written beside what is done: the audit itself, forms and live commands that have come, what a person looks at with (language, notices), what
 * begins a second factor.
 */
const besideRecord = ['audit_events', 'audit_strands', 'sent_forms', 'live_commands', 'professionals', 'totp_factors'];
/** The tables that are not what they were. */
function changedIn(before: [string, string][], now: [string, string][]): string[] {
  const was = new Map(before);
  return now
    .filter(([table, rows]) => was.get(table) !== rows && !besideRecord.includes(table))
    .map(([table]) => table);
}

/** What a cell may answer while no row can be written, though it leaves one otherwise: it was not come so far. */
const notComeSoFar = [400, 401, 405, 409, 410, 422, 429];

test('T47 D19 promise 11 with the audit made to fail no cell of the matrix reads, writes or refuses; then each leaves exactly one row for each record, and nothing is written without one', async () => {
  inDatabase((one) => {
    one.exec("create trigger full before insert on audit_events begin select raise(abort, 'full'); end");
  });
  const before = stable(contentOf(fileOf()));
  const failing = new Map<string, number>();
  for (const cell of cells) failing.set(nameOf(cell), statusOf(await ask(cell)));
  expect(changedIn(before, stable(contentOf(fileOf())))).toEqual([]);
  inDatabase((one) => {
    one.exec('drop trigger full');
  });

  const faults: string[] = [];
  let rowsInAll = 0;
  let content = before;
  for (const cell of cells) {
    const since = lastRow();
    const status = statusOf(await ask(cell));
    const rows = rowsSince(since);
    rowsInAll += rows.length;
    faults.push(...faultsOf(cell, status, rows));
    const withoutRows = failing.get(nameOf(cell)) ?? 0;
    if (rows.length > 0 && withoutRows < 500 && !notComeSoFar.includes(withoutRows))
      faults.push(`answered ${String(withoutRows)} though no row could be written: ${nameOf(cell)}`);
    if (cell.ask === 'GET') continue;
    const now = stable(contentOf(fileOf()));
    const written = changedIn(content, now);
    if (written.length > 0 && rows.length === 0)
      faults.push(`wrote ${written.join(', ')} without a row: ${nameOf(cell)}`);
    content = now;
  }
  expect(faults).toEqual([]);
  expect(rowsInAll).toBeGreaterThan(500);
}, 900_000);

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { minutesColumn } from '#server/database/codecs/minutes-column.ts';
import { frozenPlanColumn, frozenTeamColumn } from '#server/database/codecs/plan-version-columns.ts';
import { people } from '#server/demo/clinic.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { runScript, startServer } from '#tests/support/server.ts';

/** The demo's clinic as each release left it. A release adds its own: `vacuum into` of the demo's database, with gzip. */
const releases = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.sqlite.gz'));

/** What people wrote, of which nothing may be lost: how many rows of each table. */
const kept = [
  ...['professionals', 'patients', 'care_team_members', 'documents', 'plan_versions', 'refusals', 'reviews'],
  ...['orientations', 'meetings', 'agenda_items', 'decisions', 'audit_events'],
];

function rowsOf(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
  const found = kept.filter((table) => tables.some(({ name }) => name === table));
  const counts = found.map((table): [string, number] => {
    const row = database.prepare(`select count(*) as count from ${table}`).get();
    return [table, Number(row?.['count'])];
  });
  database.close();
  return Object.fromEntries(counts);
}

test('every release up to the one before this has left a database', () => {
  expect(releases).toContain('0.1.0.sqlite.gz');
});

describe.each(releases)('the database of %s', (release) => {
  test('is migrated, holds every row that it held, is found well by verify, and is read by a server', async () => {
    const folder = freshFolder();
    onTestFinished(folder.drop);
    const path = join(folder.path, 'cordee.sqlite');
    writeFileSync(path, gunzipSync(readFileSync(join(import.meta.dirname, release))));
    const before = rowsOf(path);
    expect(before['documents']).toBeGreaterThan(10);
    expect(before['plan_versions']).toBeGreaterThan(0);

    const cordee = (...args: string[]) => runScript('server/cli/main.ts', { DATA_DIR: folder.path }, '', args);
    expect(await cordee('migrate')).toMatchObject({ code: 0 });
    const after = rowsOf(path);
    for (const [table, count] of Object.entries(before)) expect(after[table], table).toBeGreaterThanOrEqual(count);
    const verified = await cordee('verify');
    expect(verified.output).toContain('All is well');
    expect(verified.code).toBe(0);

    const database = new DatabaseSync(path, { readOnly: true });
    for (const row of database.prepare('select content, team_content from plan_versions').all()) {
      expect(Object.keys(frozenPlanColumn.read(String(row['content'])).plan.sections)).not.toEqual([]);
      if (row['team_content'] !== null) frozenTeamColumn.read(String(row['team_content']));
    }
    for (const row of database.prepare('select content from meeting_minutes').all())
      minutesColumn.read(String(row['content']));
    database.close();

    const server = await startServer({ dataDir: folder.path });
    onTestFinished(async () => {
      await server.stop();
    });
    const users = await cordee('user', 'list');
    expect(users.output).toContain(people.claire.email);
  });
});

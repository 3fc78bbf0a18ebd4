import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPostgresBus } from '#server/bus/postgres-bus.ts';
import { openDatabase } from '#server/database/open-database.ts';
import { createLog } from '#server/log.ts';
import { freshPostgres } from '../support/postgres.ts';
import { addProfessional } from '../support/people.ts';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { startServer } from '../support/server.ts';
import { request } from '../support/request.ts';
import { TEST_KEY } from '../support/test-key.ts';

/** One PostgreSQL with a schema for each clinic; their addresses, and that of the schema in which everything was until now. */
async function openSchemas(names: readonly string[]): Promise<string[]> {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const name of names) await client.query(`create schema "${name}"`);
  await client.end();
  return [url, ...names.map((name) => `${url}?options=-csearch_path%3D${name}`)];
}

test('C172 T80 clinics in schemas of one PostgreSQL each have their own tables, whoever migrated before', async () => {
  const urls = await openSchemas(['clinic_a', 'clinic_b']);
  const apps = await Promise.all(
    urls.map((url) =>
      createApp({ ...readConfig({ LOG_LEVEL: 'silent' }), database: { url, sqlitePath: '' } }, createLog('silent')),
    ),
  );
  onTestFinished(async () => {
    await Promise.all(apps.map((app) => app.close()));
  });
  const [, a, b] = apps;
  if (!a || !b) throw new Error('no clinics');
  await addProfessional(a, { role: 'coordinator', profession: 'nurse' });
  const people = await Promise.all(
    apps.map((app) => app.database.query.selectFrom('professionals').select('id').execute()),
  );
  expect(people.map(({ length }) => length)).toEqual([0, 1, 0]);
  expect(await Promise.all(apps.map((app) => app.database.isReady()))).toEqual([true, true, true]);
  // One of them is upgraded by a later version: the others are not.
  await sql`insert into kysely_migration (name, timestamp) values ('2099-01-01-later', '')`.execute(a.database.query);
  expect(await Promise.all(apps.map((app) => app.database.isReady()))).toEqual([true, false, true]);
});

test('C172 what is announced in one clinic is heard on its own nodes alone', async () => {
  const urls = await openSchemas(['clinic_a', 'clinic_b']);
  const [common = '', a = '', b = ''] = urls;
  const nodes = await Promise.all([common, a, a, b].map((url) => createPostgresBus(url, createLog('silent'))));
  onTestFinished(async () => {
    await Promise.all(nodes.map((node) => node.close()));
  });
  const heard = nodes.map((node) => {
    const topics: unknown[] = [];
    node.hear('test', (body) => topics.push(body));
    return topics;
  });
  await vi.waitUntil(() => nodes[1]?.others().length === 1);
  nodes[1]?.tell('test', 'of a');
  nodes[3]?.tell('test', 'of b');
  nodes[0]?.tell('test', 'of the common one');
  await vi.waitUntil(() => heard[2]?.length === 1);
  // What would come has come once each node has heard itself again.
  expect(heard).toEqual([[], [], ['of a'], []]);
  expect(nodes.map((node) => node.others().length)).toEqual([0, 1, 1, 0]);
});

test('C172 two servers start on two schemas of one PostgreSQL at once, and one without its schema says which', async () => {
  const [common = '', a = '', b = ''] = await openSchemas(['clinic_a', 'clinic_b']);
  const servers = await Promise.all([a, b].map((url) => startServer({ env: { DATABASE_URL: url } })));
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.kill9()));
  });
  for (const { origin, output } of servers) {
    expect((await request(`${origin}/readyz`)).status).toBe(200);
    expect(output()).toContain('setup-link');
  }
  await expect(startServer({ env: { DATABASE_URL: `${common}?options=-csearch_path%3Dnobody` } })).rejects.toThrow(
    'PostgreSQL has no schema of search_path=nobody: make it',
  );
  const database = openDatabase({ url: a, sqlitePath: '' }, TEST_KEY);
  onTestFinished(() => database.close());
  expect((await database.migrationState()).missing).toEqual([]);
});

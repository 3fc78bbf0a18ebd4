import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#server/database/open-database.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import { TEST_KEY } from '../support/test-key.ts';
import { freshPostgres } from '../support/postgres.ts';

test('nodes that start at once on an empty database migrate it one at a time: each step is done once, all are ready', async () => {
  const { url, drop } = await freshPostgres();
  const nodes = Array.from({ length: 5 }, () => openDatabase({ url, sqlitePath: '' }, TEST_KEY));
  await Promise.all(nodes.map((node) => node.migrate()));
  expect(await Promise.all(nodes.map((node) => node.isReady()))).toEqual(nodes.map(() => true));
  await Promise.all(nodes.map((node) => node.close()));
  await drop();
});

describe.each(dialects)('a migration on %s', (dialect) => {
  test('C178 that lands after a later-dated one was applied is applied, and nobody is told that the database is corrupted', async () => {
    const where = await freshDatabase(dialect);
    const database = openDatabase(where, TEST_KEY);
    onTestFinished(async () => {
      await database.close();
      await where.drop();
    });
    await database.migrate();
    // As it was on a server that had what was written later, and not yet this.
    for (const table of ['provider_sign_ins', 'provider_identities'])
      await sql`drop table ${sql.table(table)}`.execute(database.query);
    await sql`delete from kysely_migration where name = '2026-11-28-identities'`.execute(database.query);
    expect(await database.isReady()).toBe(false);
    await database.migrate();
    expect(await database.isReady()).toBe(true);
    expect(await database.query.selectFrom('providerIdentities').selectAll().execute()).toEqual([]);
  });
});

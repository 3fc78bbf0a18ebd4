import { expect, test } from 'vitest';
import { openDatabase } from '#server/database/database.ts';
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

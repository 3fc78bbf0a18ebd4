import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';
import { startServer } from './servers/measured-server.ts';
import { serverNames } from './servers/names.ts';

test.for(serverNames)('the bench starts %s, and it ends', { timeout: 120_000 }, async (name) => {
  const folder = freshFolder();
  const server = await startServer(name, {
    cordee: join(folder.path, 'cordee'),
    hocuspocus: join(folder.path, 'hocuspocus'),
  });
  expect(await server.memory()).toBeGreaterThan(0);
  await server.end();
  folder.drop();
});

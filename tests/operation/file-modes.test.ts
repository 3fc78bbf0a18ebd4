import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';
import { runScript, startServer } from '../support/server.ts';

const OTHERS = 0o077;
const openTo = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const entry = statSync(join(folder, name));
    return entry.isFile() && (entry.mode & OTHERS) !== 0;
  });

test('C66 in a folder that was open to all, database and copies are closed to others at the next start, which says so', async () => {
  const folder = freshFolder();
  chmodSync(folder.path, 0o755);
  const before = process.umask(0o022);
  const first = await startServer({ dataDir: folder.path });
  await first.kill9();
  expect(openTo(folder.path)).toEqual([]);
  expect(await runScript('server/cli/main.ts', { DATA_DIR: folder.path }, '', ['backup'])).toMatchObject({ code: 0 });
  expect(openTo(folder.path)).toEqual([]);

  mkdirSync(join(folder.path, 'backups'), { recursive: true });
  writeFileSync(join(folder.path, 'backups', 'copied-by-hand.sqlite'), 'x');
  for (const name of ['cordee.sqlite', 'secret', 'backups/copied-by-hand.sqlite'])
    chmodSync(join(folder.path, name), 0o644);
  writeFileSync(join(folder.path, 'of-somebody-else.txt'), 'x');
  const second = await startServer({ dataDir: folder.path });
  process.umask(before);
  expect(openTo(folder.path)).toEqual(['of-somebody-else.txt']);
  expect(second.output()).toContain('others could read files of the data folder');
  expect(second.output()).toContain('backups/copied-by-hand.sqlite');
  await second.stop();
  folder.drop();
});

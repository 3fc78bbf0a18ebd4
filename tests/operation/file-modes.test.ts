import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('C66 in a folder that was open to all, database, copies and what was put aside are closed to others at the next start, which says so', async () => {
  const folder = freshFolder();
  chmodSync(folder.path, 0o755);
  const before = process.umask(0o022);
  const first = await startServer({ dataDir: folder.path });
  await first.kill9();
  expect(openTo(folder.path)).toEqual([]);
  expect(await runScript('server/cli/main.ts', { DATA_DIR: folder.path }, '', ['backup'])).toMatchObject({ code: 0 });
  expect(openTo(folder.path)).toEqual([]);

  mkdirSync(join(folder.path, 'backups'), { recursive: true });
  mkdirSync(join(folder.path, 'audit-archive'), { recursive: true });
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().replace(/[:.]/g, '-');
  const [old, recent] = [`before-restore-${day(9)}.sqlite`, `before-restore-${day(6)}.sqlite.age`];
  const byHand = ['backups/copied-by-hand.sqlite', 'audit-archive/2020.jsonl', old, recent];
  for (const name of byHand) writeFileSync(join(folder.path, name), 'x');
  for (const name of ['cordee.sqlite', 'secret', ...byHand]) chmodSync(join(folder.path, name), 0o644);
  writeFileSync(join(folder.path, 'of-somebody-else.txt'), 'x');
  const second = await startServer({ dataDir: folder.path });
  process.umask(before);
  expect(openTo(folder.path)).toEqual(['of-somebody-else.txt']);
  expect(second.output()).toContain('others could read files of the data folder');
  expect(second.output()).toContain('backups/copied-by-hand.sqlite');
  await second.stop();
  // What a restore replaced, and nobody has deleted, is named with its age once it is old.
  const told = second
    .output()
    .split('\n')
    .filter((line) => line.includes('what a restore replaced'));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(`{"name":"${old}","days":9}`);
  expect(told[0]).not.toContain(recent);
  rmSync(join(folder.path, 'backups'), { recursive: true });
  const verified = await runScript('server/cli/main.ts', { DATA_DIR: folder.path }, '', ['verify']);
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining(`${old} is there for 9 days`) });
  expect(verified.output).not.toContain(recent);
  folder.drop();
});

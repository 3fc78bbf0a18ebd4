import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';

const root = join(import.meta.dirname, '../..');

test('C179 the program runs from a folder with spaces and accents in its path, and keeps its data in another', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const program = join(folder.path, 'srv/Équipe douleur/cordée n° 1');
  mkdirSync(program, { recursive: true });
  for (const part of ['server', 'src/domain', 'package.json', 'build'])
    cpSync(join(root, part), join(program, part), { recursive: true });
  for (const part of ['node_modules', 'static']) symlinkSync(join(root, part), join(program, part));
  const server = await startServer({ program, dataDir: join(folder.path, 'Données de l’équipe #2') });
  onTestFinished(async () => {
    await server.stop();
  });
  const page = await request(`${server.origin}/sign-in`);
  expect(page.status).toBe(200);
  const [script = ''] = /\/_app\/immutable\/[\w/.-]+\.js/.exec(page.text) ?? [];
  expect((await request(server.origin + script)).status).toBe(200);
});

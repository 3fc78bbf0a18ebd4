import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = v.object({
  packages: v.record(
    v.string(),
    v.looseObject({
      dev: v.optional(v.boolean()),
      devOptional: v.optional(v.boolean()),
      optional: v.optional(v.boolean()),
    }),
  ),
});
const read = (file: string) => v.parse(lock, JSON.parse(readFileSync(join(root, file), 'utf8'))).packages;

/** What `npm ci --omit=dev` leaves, made of what is installed here: a folder with the sources, the build, and no development package. */
function productionInstall(): string {
  const { path, drop } = freshFolder();
  onTestFinished(drop);
  for (const name of [
    'server',
    'src',
    'static',
    'build',
    'package.json',
    'package-lock.json',
    'svelte.config.js',
    'vite.config.ts',
    'tsconfig.json',
  ])
    cpSync(join(root, name), join(path, name), { recursive: true });
  const installed = read(join('node_modules', '.package-lock.json'));
  const wanted = Object.entries(read('package-lock.json')).filter(
    ([name, { dev, devOptional }]) => name !== '' && !dev && !devOptional && installed[name] !== undefined,
  );
  // A package within another comes with that.
  for (const [name] of wanted.filter(([name]) => name.split('node_modules/').length === 2)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    symlinkSync(join(root, name), join(path, name));
  }
  symlinkSync(join(root, 'node_modules', '.bin'), join(path, 'node_modules', '.bin'));
  const packages = Object.fromEntries(wanted.map(([name]) => [name, installed[name]]));
  writeFileSync(join(path, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  return path;
}

/** An npm that installs nothing, first on the PATH. */
function withoutNpm(folder: string): Record<string, string> {
  const bin = join(folder, 'no-npm');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "npm was asked to install" >&2\nexit 7\n');
  chmodSync(join(bin, 'npm'), 0o755);
  return { PATH: `${bin}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'] ?? '' };
}

test('C180 a production install with a build is started as it is: nothing is installed, and no package of development is needed', async () => {
  const folder = productionInstall();
  const env = withoutNpm(folder);
  const setUp = (...args: string[]) =>
    spawnSync(process.execPath, ['server/setup.mjs', ...args], { cwd: folder, env, encoding: 'utf8' });
  expect(setUp('--build', '--production')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  // What runs tests or watches sources needs more, and so does a build of other sources.
  expect(setUp('--build').stderr).toContain('npm was asked to install');
  // Each package sees the others of that folder alone.
  const args = ['--preserve-symlinks', '--preserve-symlinks-main', 'server/main.ts'];
  const server = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...env, PORT: String(await freePort()), DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const part of server.stdout.setEncoding('utf8')) {
    printed += String(part);
    if (printed.includes('Cordée is ready: ')) server.kill('SIGTERM');
  }
  expect(printed).toContain('Cordée is ready: ');
  writeFileSync(join(folder, 'src', 'app.html'), '<!doctype html>');
  expect(setUp('--build', '--production').stderr).toContain('npm was asked to install');
});

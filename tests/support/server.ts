import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshFolder } from './folder.ts';
import { freePort } from './free-port.ts';

export type ServerOptions = {
  env?: Record<string, string>;
  /** The fictitious clinic instead of an empty one. */
  demo?: boolean;
  /** With the two years before, in the demo. */
  past?: boolean;
  /** To start again on what an earlier server left; without it the server has its own folder, removed when it ends. */
  dataDir?: string;
  port?: number;
  /** Another version of the program than the one of this repository: the folder in which it lies. */
  program?: string;
};

export type RunningServer = {
  origin: string;
  port: number;
  pid: number;
  dataDir: string;
  /** All that the server has printed so far. */
  output: () => string;
  /** Sends `signal` (SIGTERM) and waits for the end; resolves to the exit code, or null where the signal itself ended it. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  kill9: () => Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
/** For programs that a run starts hundreds of times: what one has made of the sources is there for the next. */
export const compiledOnce = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') };
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A database that a test filled in its own process was begun with the secret that is there by default, not with one of this folder. */
function secretOf(folder: string, { env }: ServerOptions): Record<string, string> {
  const hasOwn = existsSync(join(folder, 'secret'));
  const isFilled = env?.['DATABASE_URL'] !== undefined || existsSync(join(folder, 'cordee.sqlite'));
  return hasOwn || !isFilled ? {} : { SECRET_FILE: join(root, 'data/secret') };
}

/** Starts the built program as `npm start` does, on a free port; resolves once it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const folder = options.dataDir === undefined ? freshFolder() : { path: options.dataDir, drop: () => undefined };
  const port = options.port ?? (await freePort());
  const env = { PORT: String(port), DATA_DIR: folder.path, ...secretOf(folder.path, options), ...options.env };
  // The two years before take longer than most tests; `past` tells them.
  const args = options.demo && !options.past ? ['--without-past'] : [];
  const child = launch(options.demo ? 'server/demo/main.ts' : 'server/main.ts', env, args, options.program);
  const output = withSetUpLink(await untilPrinted(child, /^Cordée is ready: /m), env, options.program);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    folder.drop();
    return child.exitCode;
  };
  return {
    origin: `http://localhost:${String(port)}`,
    port,
    pid: child.pid ?? 0,
    dataDir: folder.path,
    output,
    stop,
    kill9: async () => {
      await stop('SIGKILL');
    },
  };
}

/** Runs a script of this repository to its end, with `input` on its standard input. */
export async function runScript(
  script: string,
  env: Record<string, string> = {},
  input = '',
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = launch(script, env, args);
  let output = '';
  const collect = (text: string) => (output += text);
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  child.stdin?.end(input);
  await once(child, 'close');
  return { code: child.exitCode, output };
}

/** Where no terminal reads along, the link for the first coordinator is asked for, as whoever runs a service does. */
function withSetUpLink(output: () => string, env: Record<string, string>, cwd = root): () => string {
  let link: string | null = null;
  return () => {
    if (!/^Nobody has an account yet\. For the link/m.test(output())) return output();
    link ??= spawnSync(process.execPath, ['server/cli/main.ts', 'setup-link'], {
      cwd,
      env: { ...inherited(), ...compiledOnce, ...env },
      encoding: 'utf8',
    }).stdout;
    return `${link}${output()}`;
  };
}

/** Only PATH, HOME and TMPDIR: a setting of whoever runs the tests must not reach the program under test. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  return { PATH, HOME, TMPDIR };
}

function launch(script: string, env: Record<string, string>, args: string[] = [], cwd = root): ChildProcess {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...inherited(), ...compiledOnce, ...env },
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function untilPrinted(child: ChildProcess, line: RegExp): Promise<() => string> {
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (text: string) => {
      printed += text;
      if (line.test(printed)) resolve();
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`The server ended with code ${String(code)} before it was ready:\n${printed}`));
    });
  });
  return () => printed;
}

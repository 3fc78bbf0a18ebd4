import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '#tests/support/free-port.ts';
import { compiledOnce } from '#tests/support/server.ts';

/** A server in a process of its own. */
export type LiveProcess = {
  pid: number;
  origin: string;
  port: number;
  /** Address of a document, as the stock provider writes it: this, a slash, the id. */
  collab: string;
  /** Ends it by this signal; gives the exit code, or null where the signal itself ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const children = new Set<ChildProcess>();
process.on('exit', () => {
  killLiveProcesses();
});
const script = fileURLToPath(new URL('live-process.ts', import.meta.url));

/** Ends every process that is still there. */
export function killLiveProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}

/**
 * The sockets of the real program in a process of their own, on an SQLite file or a postgres:// address. `wait`: how long it waits for those
 * who were lost, `waitAfterRestart` for those who were there before it started, in milliseconds.
 */
export async function startLiveProcess(database: string, wait: number, waitAfterRestart = wait): Promise<LiveProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, database, String(port), String(wait), String(waitAfterRestart)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...compiledOnce },
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server did not start'))),
  ]);
  return {
    pid: child.pid ?? 0,
    port,
    origin: `http://localhost:${String(port)}`,
    collab: `ws://127.0.0.1:${String(port)}/collab`,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../support/free-port.ts';

export type LiveProcess = {
  origin: string;
  port: number;
  collab: string;
  /** Ends it by this signal; gives the exit code, or null where the signal itself ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const children = new Set<ChildProcess>();
process.on('exit', () => {
  killLiveProcesses();
});
const script = new URL('live-process.ts', import.meta.url).pathname;

/** Ends every process that is still there. */
export function killLiveProcesses(): void {
  for (const child of children) child.kill('SIGKILL');
}

/** The sockets of the real program in a process of their own. `wait`: how long it waits for those who were lost, in milliseconds. */
export async function startLiveProcess(sqlitePath: string, wait: number): Promise<LiveProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, sqlitePath, String(port), String(wait)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server did not start'))),
  ]);
  return {
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

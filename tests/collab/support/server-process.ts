import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '#tests/support/free-port.ts';
import { compiledOnce } from '#tests/support/server.ts';

export type ServerProcess = {
  pid: number;
  origin: string;
  collab: string;
  /** Sends a signal and waits for the end; answers with the exit code, null where the signal itself ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

const script = fileURLToPath(new URL('serve.ts', import.meta.url));

/** Starts serve.ts on a database that is there already. */
export async function startServerProcess(sqlitePath: string): Promise<ServerProcess> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [script, sqlitePath, port], {
    stdio: ['pipe', 'pipe', 'inherit'],
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
    origin: `http://localhost:${port}`,
    collab: `ws://127.0.0.1:${port}/collab`,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createApp } from '../../server/app.ts';
import type { App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { clinicOf } from '../collab/clinic.ts';
import type { Clinic } from '../collab/clinic.ts';
import { freePort } from '../support/free-port.ts';
import { freshPostgres } from '../support/postgres.ts';

/** One server of several, in a process of its own. */
export type Node = {
  origin: string;
  port: number;
  /** Address of a document, as the stock provider writes it: this, a slash, the id. */
  collab: string;
  /** Sends a signal and waits for the end; answers with the exit code, null where the signal itself ended it. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Several servers on one PostgreSQL; `app` fills and reads the same database from this process. */
export type Nodes = Clinic & {
  app: App;
  databaseUrl: string;
  /** Starts another one, which reaches the database at `url`. */
  start: (url?: string) => Promise<Node>;
  close: () => Promise<void>;
};

const script = new URL('../live/live-process.ts', import.meta.url).pathname;
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** `graceMs`: how long the servers wait for people who were lost from a meeting. */
export async function openNodes(graceMs = 60_000): Promise<Nodes> {
  const { url: databaseUrl, drop } = await freshPostgres();
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: databaseUrl, sqlitePath: '' } };
  const app = await createApp(config, createLog('silent'));
  const own: ChildProcess[] = [];

  const start = async (url = databaseUrl): Promise<Node> => {
    const port = await freePort();
    const child = spawn(process.execPath, [script, url, String(port), String(graceMs), '60000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    own.push(child);
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
  };
  return {
    ...clinicOf(app),
    app,
    databaseUrl,
    start,
    close: async () => {
      for (const child of own) child.kill('SIGKILL');
      await app.close();
      await drop();
    },
  };
}

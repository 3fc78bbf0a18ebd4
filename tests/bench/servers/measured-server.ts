import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../support/free-port.ts';
import type { Door } from '../load/screen.ts';
import { cpuOf } from './cpu.ts';

export const serverNames = ['relay', 'yWebsocket', 'cordee'] as const;
export type ServerName = (typeof serverNames)[number];
/** How each is called in what is printed. */
export const labels: Record<ServerName, string> = { relay: 'relay', yWebsocket: 'y-websocket', cordee: 'Cordée' };

/** One of the compared servers, running in a process of its own. */
export type MeasuredServer = {
  name: ServerName;
  /** Where the person with this cookie finds a document. */
  door: (documentId: string, cookie: string) => Door;
  /** CPU time used so far, in milliseconds. */
  cpu: () => number;
  /** Resident memory in KiB once the garbage is collected, without the heap's free reserve. */
  memory: () => Promise<number>;
  end: () => Promise<void>;
};

const scripts: Record<ServerName, string> = {
  relay: new URL('relay-server.ts', import.meta.url).pathname,
  yWebsocket: new URL('y-websocket-server.ts', import.meta.url).pathname,
  cordee: new URL('../../collab/serve.ts', import.meta.url).pathname,
};
const memoryOnRequest = new URL('memory-on-request.ts', import.meta.url).href;

/** Starts a server; `sqlitePath` is a database that Cordée may write to. */
export async function startServer(name: ServerName, sqlitePath: string): Promise<MeasuredServer> {
  const port = String(await freePort());
  const given = name === 'cordee' ? [sqlitePath, port] : [port];
  const child = spawn(process.execPath, ['--expose-gc', '--import', memoryOnRequest, scripts[name], ...given], {
    // Our server ends with its standard input: a bench that is killed leaves none behind.
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const { pid, stdout } = child;
  if (pid === undefined || !stdout) throw new Error(`${labels[name]} could not be started`);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await Promise.race([
    once(stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${labels[name]} did not start`))),
  ]);
  const address = (documentId: string) =>
    name === 'cordee' ? `ws://127.0.0.1:${port}/collab/${documentId}?saved=1` : `ws://127.0.0.1:${port}/${documentId}`;
  return {
    name,
    door: (documentId, cookie) => ({
      url: address(documentId),
      headers: { cookie, origin: `http://localhost:${port}` },
      answers: name !== 'relay',
    }),
    cpu: () => cpuOf(pid),
    memory: async () => {
      child.send('memory');
      const [kib]: unknown[] = await once(child, 'message');
      return Number(kib);
    },
    end: async () => {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import packageFile from '../../../package.json' with { type: 'json' };
import { freePort } from '#tests/support/free-port.ts';
import { doorOf } from '../load/door.ts';
import type { Door } from '../load/door.ts';
import { cpuOf } from './cpu.ts';
import { labels } from './names.ts';
import type { ServerName } from './names.ts';

/** Databases to start from; only two of the servers have one. */
export type Databases = { cordee: string; hocuspocus: string };

/** One of the compared servers, running in a process of its own. */
export type MeasuredServer = {
  name: ServerName;
  /** Where the person with this cookie finds a document. */
  door: (documentId: string, cookie: string) => Door;
  /** CPU time used so far, in milliseconds. */
  cpu: () => number;
  /** Resident memory in KiB once the garbage is collected, without the heap's free reserve. */
  memory: () => Promise<number>;
  /** How late its event loop was since this was asked last, 99 times of 100, in milliseconds. */
  loopDelay: () => Promise<number>;
  /** The same, at the latest. */
  longestDelay: () => Promise<number>;
  end: () => Promise<void>;
};

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const scripts: Record<ServerName, string> = {
  relay: path('relay-server.ts'),
  yWebsocket: path('y-websocket-server.ts'),
  hocuspocus: path('hocuspocus-server.ts'),
  cordee: path('../../collab/support/serve.ts'),
};
const probe = new URL('probe.ts', import.meta.url).href;
/** Node's options in `npm start`, and those for a look inside, as `--cpu-prof --cpu-prof-dir=…`. */
const ours = `${packageFile.scripts.start} ${process.env['CORDEE_BENCH_NODE_OPTIONS'] ?? ''}`
  .split(' ')
  .filter((word) => word.startsWith('--'));

/** Resolves once the server says that it listens; whatever else it prints is shown. */
async function readyIn(stdout: Readable): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  stdout.on('data', (text: Buffer) => {
    if (text.includes('ready')) resolve(undefined);
    else process.stderr.write(text);
  });
  await promise;
}

/** Starts a server on `databases`, which it may write to. */
export async function startServer(name: ServerName, databases: Databases): Promise<MeasuredServer> {
  const port = await freePort();
  const given = name === 'cordee' || name === 'hocuspocus' ? [databases[name]] : [];
  const options = ['--expose-gc', '--import', probe, ...(name === 'cordee' ? ours : [])];
  const child = spawn(process.execPath, [...options, scripts[name], ...given, String(port)], {
    // Our server ends with its standard input: a bench that is killed leaves none behind.
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const { pid, stdout } = child;
  if (pid === undefined || !stdout) throw new Error(`${labels[name]} could not be started`);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await Promise.race([
    readyIn(stdout),
    once(child, 'exit').then(() => Promise.reject(new Error(`${labels[name]} did not start`))),
  ]);
  const ask = async (question: 'memory' | 'loop' | 'longest'): Promise<number> => {
    child.send(question);
    const [answer]: unknown[] = await once(child, 'message');
    return Number(answer);
  };
  return {
    name,
    door: (documentId, cookie) => doorOf(name, port, documentId, cookie),
    cpu: () => cpuOf(pid),
    memory: () => ask('memory'),
    loopDelay: () => ask('loop'),
    longestDelay: () => ask('longest'),
    end: async () => {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

import { cpus, loadavg, release, totalmem } from 'node:os';
import { fsyncTimes } from './fsync.ts';
import { median, percentile } from './statistics.ts';

/** What the figures were taken on, in one sentence. */
export async function machine(): Promise<string> {
  const processors = cpus();
  const fsync = await fsyncTimes();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return (
    `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, Linux ${release()}, ` +
    `Node ${process.versions.node}; one fsync of 4 KiB takes ${median(fsync).toFixed(2)} ms here, ` +
    `${percentile(fsync, 0.99).toFixed(2)} ms at most 99 times of 100.`
  );
}

/** How busy the machine was in the last minute, this program included. */
export const load = (): string => (loadavg()[0] ?? NaN).toFixed(1);

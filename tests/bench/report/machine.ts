import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { freshFolder } from '../../support/folder.ts';
import { median } from './statistics.ts';

/** What the figures were taken on, in one sentence. */
export function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return (
    `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, Linux ${release()}, ` +
    `Node ${process.versions.node}; one fsync of 4 KiB takes ${(fsyncMs() * 1_000).toFixed(0)} µs here.`
  );
}

/** How busy the machine was in the last minute, this program included. */
export const load = (): string => (loadavg()[0] ?? NaN).toFixed(1);

/** The median time that appending 4 KiB and an fsync take where the databases of the run are, in milliseconds. */
function fsyncMs(): number {
  const folder = freshFolder();
  const file = openSync(join(folder.path, 'fsync'), 'w');
  const page = new Uint8Array(4_096).fill(1);
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  folder.drop();
  return median(times);
}

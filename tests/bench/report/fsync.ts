import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '../../support/folder.ts';

/** How long appending 4 KiB and an fsync take where the databases of the run are: 200 times, in milliseconds. */
export function fsyncTimes(): number[] {
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
  return times;
}

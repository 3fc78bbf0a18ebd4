import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freshFolder } from '#tests/support/folder.ts';

/** Between two edits of the meeting: a disk and a processor at rest answer later than those asked without a pause. In milliseconds. */
const APART_MS = 25;

/** How long appending 4 KiB and an fsync take where the databases of the run are: 200 times at the pace of the meeting, in milliseconds. */
export async function fsyncTimes(): Promise<number[]> {
  const folder = freshFolder();
  const file = openSync(join(folder.path, 'fsync'), 'w');
  const page = new Uint8Array(4_096).fill(1);
  const times: number[] = [];
  while (times.length < 200) {
    await setTimeout(APART_MS);
    const start = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  folder.drop();
  return times;
}

import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Adds a line of JSON for each entry to a list in the folder of the copies; on disk when it returns. */
export function addLines(folder: string, name: string, entries: readonly object[]): void {
  if (entries.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  if (existsSync(file)) truncateSync(file, wholeLinesOf(file).length);
  const lines = entries.map((one) => `${JSON.stringify(one)}\n`).join('');
  appendFileSync(file, lines, { mode: 0o600, flush: true });
}

/** What each line of a list says; none where there is no such file. Throws where a line is not JSON. */
export function readLines(folder: string, name: string): unknown[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  const lines = wholeLinesOf(file).toString().split('\n');
  return lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
}

/** Without what follows the last line: half of one is left where the disk was full, or the power went; it is written again from the database. */
function wholeLinesOf(file: string): Buffer {
  const content = readFileSync(file);
  return content.subarray(0, content.lastIndexOf('\n') + 1);
}

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Adds a line of JSON for each entry to a list in the folder of the copies; on disk when it returns. */
export function addLines(folder: string, name: string, entries: readonly object[]): void {
  if (entries.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = entries.map((one) => `${JSON.stringify(one)}\n`).join('');
  appendFileSync(join(folder, name), lines, { mode: 0o600, flush: true });
}

/** What each line of a list says; none where there is no such file. Throws where a line is not JSON. */
export function readLines(folder: string, name: string): unknown[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
}

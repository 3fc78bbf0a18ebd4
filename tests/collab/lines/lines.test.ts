import { expect, test } from 'vitest';
import { tell } from './history.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';

/** Histories that once went wrong, or were thought to: lines that were cut, put in again elsewhere, and written in meanwhile. */
const KNOWN = [10_332_283, 90_000_331, 736_555_834, 736_556_633, 736_558_691, 204_239_913];
const HISTORIES = cases(200, 10_000);

test(`C201 C202 C216 ${String(HISTORIES)} random histories of two to four people (typing, splits, joins, removals, moves, pastes, undo, redo, fields, offline): every letter once, in its order and line, everywhere the same`, async () => {
  const seed = printedSeed();
  const wrong: string[] = [];
  for (const one of [...KNOWN, ...Array.from({ length: HISTORIES }, (_, run) => seed + run)]) {
    const { faults, did } = tell(randomFrom(one));
    if (faults.length > 0) process.stdout.write(`history ${String(one)}\n${did.join('\n')}\n`);
    wrong.push(...faults.map((fault) => `${fault} in ${String(one)}`));
    // Editors end in a turn of their own.
    await new Promise(setImmediate);
  }
  expect(wrong).toEqual([]);
}, 3_600_000);

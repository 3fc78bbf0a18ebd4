import { expect, test } from 'vitest';
import { tell } from './history.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';

const HISTORIES = cases(200, 10_000);

test(`C201 C202 C216 ${String(HISTORIES)} random histories of two to four people (typing, splits, joins, removals, moves, pastes, undo, redo, fields, offline): every letter once, in its order and line, everywhere the same`, async () => {
  const seed = printedSeed();
  const wrong: string[] = [];
  for (let run = 0; run < HISTORIES; run++) {
    const { faults, did } = tell(randomFrom(seed + run));
    if (faults.length > 0) process.stdout.write(`history ${String(seed + run)}\n${did.join('\n')}\n`);
    wrong.push(...faults.map((fault) => `${fault} in ${String(seed + run)}`));
    // Editors end in a turn of their own.
    await new Promise(setImmediate);
  }
  expect(wrong).toEqual([]);
}, 3_600_000);

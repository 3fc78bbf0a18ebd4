import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import { LineHistories } from '../support/line-histories.ts';

/** Those with which screens once differed; the others are drawn anew in each run. */
const KNOWN = [42, 7, 1].slice(0, cases(0, 3));
const ANEW = cases(1, 9);
/** How long a storm lasts, in milliseconds. */
const STORM_MS = cases(10_000, 60_000);

let histories: LineHistories;

beforeAll(async () => {
  histories = await LineHistories.open();
}, 300_000);
afterAll(() => histories.close());

test(`C216 four people storm one section for ${String(STORM_MS / 1_000)} seconds (typing, joins, removals, drag and drop, composition, cut and paste, undo), ${String(KNOWN.length + ANEW)} times: painted, editor, document, server, fresh reader, frozen version and print are the same, every letter once`, async () => {
  const seed = printedSeed();
  for (const one of [...KNOWN, ...Array.from({ length: ANEW }, (_, run) => seed + run)]) {
    process.stdout.write(`storm ${String(one)}\n`);
    await histories.storm(randomFrom(one), STORM_MS);
  }
  expect(histories.clinic.complaints).toEqual([]);
}, 3_600_000);

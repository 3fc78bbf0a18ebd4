import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { misplaced } from './misplaced.ts';
import type { Wrote } from './misplaced.ts';
import { PER_KEY_MS } from './page-text.ts';
import { inFrench, play } from './play.ts';
import { allRounds, sampleOf } from './rounds.ts';
import { sitDown } from './table.ts';
import { Tables } from './tables.ts';

const LONG = process.env['CORDEE_TEST_LONG'] !== undefined;
/** In a usual run people type fast, in milliseconds a key. */
const perKeyMs = LONG ? PER_KEY_MS : 30;
/** A round waits for one of the tables first: a limit that catches a hang, in milliseconds. */
const LONGEST_ROUND = 600_000;

const everything = allRounds(randomFrom(printedSeed()));
const rounds = LONG ? everything : sampleOf(everything);

let clinic: Clinic;
let tables: Tables;
const wrote: Wrote[] = [];
beforeAll(async () => {
  clinic = await openClinic();
  tables = new Tables(
    await Promise.all([sitDown(clinic, 'claire', 'solene', 'prele'), sitDown(clinic, 'eglantine', 'karim', 'houle')]),
  );
});
afterAll(() => clinic.close());

describe('T71 a sentence typed while anything happens is whole where it belongs', () => {
  test.concurrent.for(rounds)('T71 $name', { timeout: LONGEST_ROUND }, (round) =>
    tables.take(async (table) => {
      try {
        wrote.push(await play(table, round, perKeyMs));
      } finally {
        await inFrench(table, round);
      }
    }),
  );

  test('T71 nothing of any other patient holds a letter of what was written', async () => {
    expect(await misplaced(clinic, wrote)).toEqual([]);
  });

  test('T38 no script fails', () => {
    expect(clinic.complaints).toEqual([]);
  });
});

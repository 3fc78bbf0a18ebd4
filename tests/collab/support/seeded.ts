/** How many cases to try: few in a normal run, `long` with CORDEE_TEST_LONG, and very few for each mutant (`npm run mutate`). */
export const cases = (few: number, long: number): number => {
  if (process.env['CORDEE_TEST_MUTANTS']) return Math.ceil(few / 25);
  return process.env['CORDEE_TEST_LONG'] ? long : few;
};

/** A seed, printed so that a failing run can be repeated with CORDEE_TEST_SEED. */
export function printedSeed(): number {
  const seed = Number(process.env['CORDEE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`CORDEE_TEST_SEED=${String(seed)}\n`);
  return seed;
}

export type Random = {
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number;
  of: <T>(values: readonly T[]) => T;
};

/** Random numbers that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('Nothing to choose from');
      return value;
    },
  };
}

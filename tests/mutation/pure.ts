import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants are run against: those that need no pages, no PostgreSQL and no other process, so that thousands of runs end within
 * the hour.
 */
export const pure = (include: string[]) =>
  defineConfig({
    resolve: { alias: { $lib: join(process.cwd(), 'src/lib') } },
    test: {
      include,
      // Tests that go through every day or every letter take a few of them: one run is not one, but one for each mutant.
      env: { CORDEE_TEST_MUTANTS: '1' },
      isolate: false,
      testTimeout: 60_000,
      chaiConfig: { truncateThreshold: 0 },
    },
  });

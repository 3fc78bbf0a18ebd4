import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What both runs of Stryker share. `name` is that of its report, of what it remembers from run to run, and of its list of tests. */
export function mutation(name, mutate) {
  const kept = `node_modules/.cache/mutation/${name}`;
  return {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: `tests/mutation/${name}.vitest.ts`, related: false },
    mutate,
    // A string is mostly one of a union: any other is a type error, which `npm run check` finds.
    mutator: { excludedMutations: ['StringLiteral'] },
    // What is computed when a file is loaded (tables, schemas) would need every test for each mutant.
    ignoreStatic: true,
    ignorePatterns: ['build', 'data', 'static', '!.svelte-kit', '.svelte-kit/*', '!.svelte-kit/tsconfig.json'],
    coverageAnalysis: 'perTest',
    tempDirName: join(tmpdir(), `cordee-mutation-${name}`),
    incremental: true,
    incrementalFile: `${kept}.json`,
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    htmlReporter: { fileName: `${kept}.html` },
    jsonReporter: { fileName: `${kept}-report.json` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    allowConsoleColors: false,
    concurrency: 2,
    timeoutMS: 8_000,
    thresholds: { high: 95, low: 85, break: null },
  };
}

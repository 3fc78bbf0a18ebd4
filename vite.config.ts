import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

/** Kit's own route announcer carries a style attribute, which our Content-Security-Policy refuses; base.css hides it instead. */
const announcerWithoutStyle: Plugin = {
  name: 'announcer-without-style',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('generated') || !id.endsWith('root.svelte')) return undefined;
    return code.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1');
  },
};

export default defineConfig({
  // Two years back (README); eslint and the type check hold what is written to it, missing.ts adds the little that they lack.
  build: { target: ['chrome119', 'edge119', 'firefox121', 'safari17.4'] },
  plugins: [announcerWithoutStyle, sveltekit()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    // A condition waited for is a limit that catches a hang, never a measure of speed.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    // What fails is read where it ran, without the run at hand: nothing of it is cut.
    chaiConfig: { truncateThreshold: 0 },
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
  },
});

import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The desk's script, built from the product's own modules. */
export async function builtDesk(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    resolve: {
      alias: {
        $lib: here('../../../../src/lib'),
        '#domain': here('../../../../src/domain'),
        '$app/state': here('app-state.ts'),
      },
    },
    build: { write: false, minify: false, rolldownOptions: { input: here('main.svelte.ts') } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    const chunk = output.output.find((one) => one.type === 'chunk');
    if (chunk?.type === 'chunk') return chunk.code;
  }
  throw new Error('The desk was not built');
}

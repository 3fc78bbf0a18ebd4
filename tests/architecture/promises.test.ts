import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TESTS = fileURLToPath(new URL('..', import.meta.url));
const NUMBER = /\b(?:[CDT][1-9]\d{0,2}|promise [1-9]\d?)\b/g;

/** Each number of PROMISES.md, with the files said to hold it. */
function promised(): Map<string, string[]> {
  const page = readFileSync(join(TESTS, 'PROMISES.md'), 'utf8');
  const lines = page.matchAll(/^- \*\*([CDT]\d+|promise \d+)\*\* .* → (.*)$/gm);
  return new Map([...lines].map(([, number = '', held = '']) => [number, [...held.matchAll(/`([^`]+)`/g)].map(file)]));
}
const file = ([, path = '']: RegExpMatchArray): string => path;

/** Each test file with the numbers that stand in it outside comments. */
function cited(): Map<string, Set<string>> {
  const paths = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'));
  return new Map(
    paths.map((path) => {
      const source = readFileSync(join(TESTS, path), 'utf8').replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
      return [path, new Set(Array.from(source.matchAll(NUMBER), ([number]) => number))];
    }),
  );
}

test('a number that a test cites is in PROMISES.md, and said there to be held', () => {
  const held = promised();
  const missing = [...cited()].flatMap(([path, numbers]) =>
    [...numbers].filter((number) => (held.get(number) ?? []).length === 0).map((number) => `${number} in ${path}`),
  );
  expect(missing).toEqual([]);
});

test('a file that PROMISES.md names is there, and cites the number of a defence, fault or case', () => {
  const files = cited();
  const wrong = [...promised()].flatMap(([number, paths]) =>
    paths
      .filter((path) => !(number.startsWith('promise') ? files.has(path) : files.get(path)?.has(number)))
      .map((path) => `${number} in ${path}`),
  );
  expect(wrong).toEqual([]);
});

test('what the sources cite is in PROMISES.md', () => {
  const known = promised();
  const wrong: string[] = [];
  for (const folder of ['src', 'server'])
    for (const path of readdirSync(join(TESTS, '..', folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(ts|svelte|mjs)$/.test(path)) continue;
      const source = readFileSync(join(TESTS, '..', folder, path), 'utf8');
      for (const [, number = ''] of source.matchAll(/[( ]([CDT][1-9]\d{0,2})[),.:;]/g))
        if (!known.has(number)) wrong.push(`${number} in ${folder}/${path}`);
    }
  expect(wrong).toEqual([]);
});

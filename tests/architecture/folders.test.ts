import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';

/** So many files of one folder a person can look through. */
const MOST = 24;
/** One file a subject, the same names in both languages; one a change of the tables, by its day. */
const LISTS = /^(src\/lib\/text|server\/database\/migrations)\//;
/** What a file is for is in its name. */
const NAMELESS = /^(utils?|helpers?|common|misc|types|managers?)\.(ts|svelte\.ts)$/;

const files = globSync('{src,server,tests}/**/*.{ts,svelte,css}');

test('no folder holds more files than one can look through', () => {
  const counts = Map.groupBy(files, dirname);
  expect(files.length).toBeGreaterThan(900);
  expect(
    [...counts].filter(([folder, all]) => all.length > MOST && !LISTS.test(`${folder}/`)).map(([folder]) => folder),
  ).toEqual([]);
});

test('no file is called by what it is instead of by what it is for', () => {
  expect(files.filter((file) => NAMELESS.test(basename(file)))).toEqual([]);
});

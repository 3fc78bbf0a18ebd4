import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { settingsSchema } from '#server/settings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['.github', 'server', 'src', 'static', 'tests'];

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`);
const files = FOLDERS.flatMap(filesIn);

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...files.filter((path) => /^\.github\/.*\.md$|\/README\.md$/.test(path)),
];

/** What is wrong in each document, with its place. */
function faults(find: (text: string, document: string) => string[]): string[] {
  return documents.flatMap((document) => find(read(document), document).map((fault) => `${fault} in ${document}`));
}

/** Words of the document that stand in code, each with the folders that are named beside it in the same piece. */
function codeWords(text: string): { word: string; beside: string[] }[] {
  return Array.from(text.matchAll(/```[^]*?```|`([^`\n]+)`/g)).flatMap(([whole, inline]) => {
    const words = (inline ?? whole).split(/[\s,·]|[\u2190-\u21ff\u2500-\u25ff]/).map(withoutBrackets);
    const beside = words.filter((word) => word.endsWith('/'));
    return words.map((word) => ({ word, beside }));
  });
}

/** What stands in brackets, without them; a group of routes keeps its own. */
function withoutBrackets(word: string): string {
  const opened = /^\((?![\w-]+\))/.test(word) ? word.slice(1) : word;
  return opened.includes('(') ? opened : opened.replace(/[);:]+$/, '');
}

/** Whether it names a file or folder of ours, by its whole way or by the last part of it. */
function isPath(word: string): boolean {
  if (!/^[\w.()[\]*/+-]+$/.test(word)) return false;
  return FOLDERS.some((folder) => word.startsWith(`${folder}/`)) || /^[a-z][\w-]*\/./.test(word) || isSource(word);
}
const isSource = (word: string): boolean => /^[\w-]+(\.\w+)*\.(ts|svelte|css|mjs|cjs)$/.test(word);

/** Whether it is there, seen from the repository, from one of `folders`, or by its name alone. With a star: whether something fits. */
function isThere(path: string, folders: string[]): boolean {
  if (isSource(path)) return existsSync(join(ROOT, path)) || files.some((file) => basename(file) === path);
  return ['', ...folders].some((folder) => {
    const full = join(folder, path);
    return path.includes('*') ? files.some((file) => matchesGlob(file, full)) : existsSync(join(ROOT, full));
  });
}

test('README.md can be read standing: 8 KB at most', () => {
  expect(statSync(join(ROOT, 'README.md')).size).toBeLessThanOrEqual(8 * 1024);
});

test('every link to a file of the repository leads to one, and to a heading of it', () => {
  const slugOf = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
  const wrong = faults((text, document) =>
    Array.from(text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]+))?\)/g)).flatMap(([link, path = '', anchor]) => {
      if (/^[a-z]+:/.test(path)) return [];
      const target = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
      if (!existsSync(join(ROOT, target))) return [link];
      const headings =
        anchor === undefined ? [] : Array.from(read(target).matchAll(/^#+ (.*)$/gm), ([, text = '']) => slugOf(text));
      return anchor === undefined || headings.includes(anchor) ? [] : [link];
    }),
  );
  expect(wrong).toEqual([]);
});

test('every path in code is there', () => {
  const wrong = faults((text, document) =>
    codeWords(text)
      .filter(({ word, beside }) => isPath(word) && !isThere(word, [dirname(document), ...beside]))
      .map(({ word }) => word),
  );
  expect(wrong).toEqual([]);
});

test('every npm script that is named is in package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const wrong = faults((text) =>
    Array.from(text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g), ([, name = '']) => name).filter(
      (name) => !(name in scripts),
    ),
  );
  expect(wrong).toEqual([]);
});

test.each(['settings.md', 'reglages.md'])(
  'every setting is in the table of server/operation/%s, and nothing else is',
  (page) => {
    const rows = read(`server/operation/${page}`).matchAll(/^\| `([A-Z_]+)` +\|/gm);
    expect(Array.from(rows, ([, name]) => name).sort()).toEqual(Object.keys(settingsSchema.entries).sort());
  },
);

test('a section of the trade that the sources cite is in src/domain/README.md', () => {
  const sections = new Set(Array.from(read('src/domain/README.md').matchAll(/^## (\d+)\. /gm), ([, number]) => number));
  const sources = files.filter((path) => /^(src|server|tests)\/.*\.(ts|svelte)$/.test(path));
  const wrong = sources.flatMap((path) =>
    Array.from(read(path).matchAll(/\b(domain|design) §(\d+)/g))
      .filter(([, document, number]) => document === 'design' || !sections.has(number))
      .map(([cited]) => `${cited} in ${path}`),
  );
  expect(wrong).toEqual([]);
});

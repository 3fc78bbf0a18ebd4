import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = globSync('src/routes/{(professional),(public)}/**/+page*.svelte');
const titleOf = (page: string) => /<title\s*>([^]*?)<\/title/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';

test('the title of every page that professionals see is built in one place', () => {
  expect(pages.length).toBeGreaterThan(35);
  expect(pages.filter((page) => !titleOf(page).includes('words().shell.title('))).toEqual([]);
});

test('a patient’s page and the way to it do not say in a history whose they are', () => {
  const own = globSync('src/routes/{(patient),(link)}/**/+page*.svelte');
  expect(own.length).toBeGreaterThan(8);
  expect(own.filter((page) => titleOf(page) === '' || /patient\b|fullName|Cordée/i.test(titleOf(page)))).toEqual([]);
});

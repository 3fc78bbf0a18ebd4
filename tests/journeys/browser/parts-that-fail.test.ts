import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic, untilWritable } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let solene: Page;
beforeAll(async () => {
  clinic = await openClinic();
  solene = await clinic.signIn('solene');
});
afterAll(() => clinic.close());

/** The files of the program that hold what makes a document live. */
function liveParts(): string[] {
  const folder = join('build', 'client', '_app', 'immutable', 'chunks');
  return readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('wsUnsuccessfulReconnects'),
  );
}

test('a part of the program that the network loses leaves no page without its plan: it is made anew, and live', async () => {
  const lost: string[] = [];
  const live = liveParts();
  await solene.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
    const name = basename(route.request().url());
    if (live.includes(name) && lost.length < 1) {
      lost.push(name);
      await route.abort();
    } else await route.continue();
  });
  await clinic.openPlan(solene, 'prele');
  await solene.locator('.section-goals .add-item').last().click();
  await solene.keyboard.type('Reprendre le jardin', { delay: 15 });
  await expect.poll(() => linesOf(solene, 'goals')).toContain('Reprendre le jardin');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');
  expect(lost).toHaveLength(1);
  expect(clinic.complaints).toEqual([]);
});

test('C212 while the editor does not come that is said in words, and nothing looks as if it could be written; it is asked for again', async () => {
  const live = liveParts();
  const claire = await clinic.signIn('claire');
  const address = await clinic.openPlan(solene, 'prele');
  let away = true;
  await claire.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
    if (away && live.includes(basename(route.request().url()))) await route.abort('connectionreset');
    else await route.continue();
  });
  await claire.goto(address);
  const state = claire.locator('.save-state', { hasText: 'n’a pas pu se charger' });
  await state.waitFor();
  expect(await claire.locator('.plan [contenteditable]').count()).toBe(0);
  const hints = await claire
    .locator('.plan .item.is-empty > .item-text')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line, '::before').visibility));
  expect(hints.filter((one) => one !== 'hidden')).toEqual([]);
  away = false;
  await untilWritable(claire);
  await expect.poll(() => state.count()).toBe(0);
  expect(clinic.complaints).toEqual([]);
});

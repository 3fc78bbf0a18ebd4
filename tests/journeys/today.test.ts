import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gotoAlive } from '../web/support/when-alive.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { openMeeting, prepareMeeting } from './support/meeting.ts';

let clinic: Clinic;
let claire: Page;
let home = '';
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  home = `${clinic.server.origin}/`;
});
afterAll(() => clinic.close());

const toast = () => claire.locator('.undo');
const tab = (name: string) =>
  claire.getByRole('navigation', { name: 'Ce qui vous attend' }).getByRole('link', { name });
const counted = async (name: string) => Number(/\d+/.exec(await tab(name).innerText())?.[0]);
const rows = () => claire.locator('.due-group > ul > li').count();

test('C87 the tabs of Today say how many things wait, each leads to its own, the day’s meeting stands on top, and what patients were promised comes first of all rows', async () => {
  await gotoAlive(claire, home);
  expect(await counted('À faire')).toBe(await rows());
  const show = async (name: string) => {
    await tab(name).click();
    await expect.poll(() => tab(name).getAttribute('aria-current')).toBe('page');
  };
  for (const name of ['Réponses', 'Refus en attente', 'À revoir']) {
    await show(name);
    expect(await rows()).toBe(await counted(name));
  }
  await show('À faire');
  const [promised, rest] = [claire.locator('.due-list').first(), claire.locator('.due-list').last()];
  const [meeting, list] = await Promise.all([claire.locator('.banner').boundingBox(), promised.boundingBox()]);
  expect(meeting && list && meeting.y < list.y).toBe(true);
  expect(await claire.locator('.due-list .response').count()).toBe(await promised.locator('ul > li').count());
  expect(await promised.locator('.response .tag', { hasText: /promis/ }).count()).toBeGreaterThan(0);
  expect(await rest.locator('.response').count()).toBe(0);
  // Neither list has a patient twice.
  for (const one of [promised, rest]) {
    const names = await one.locator('.due-group h3').allInnerTexts();
    expect(new Set(names).size).toBe(names.length);
  }
});

test('an action that was done by a slip is there again after Ctrl+Z, within ten seconds', async () => {
  await gotoAlive(claire, home);
  const before = await rows();
  const action = claire.locator('.action').first();
  const what = await action.locator('.text').innerText();
  await action.getByRole('button', { name: /^C’est fait/ }).click();
  await toast().waitFor();
  await expect.poll(rows).toBe(before - 1);
  await claire.keyboard.press('Control+z');
  await expect.poll(rows).toBe(before);
  await expect.poll(() => claire.locator('.action .text').allInnerTexts()).toContain(what);
  expect(await toast().count()).toBe(0);
});

test('what was put on an agenda is taken off again by its button; and the offer ends by itself', async () => {
  await gotoAlive(claire, `${home}?show=refusals`);
  const before = await counted('Refus en attente');
  await claire
    .getByRole('button', { name: /^Mettre à l’ordre du jour/ })
    .first()
    .click();
  await toast().waitFor();
  await expect.poll(() => counted('Refus en attente')).toBe(before - 1);
  await toast().getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(() => counted('Refus en attente')).toBe(before);
  await claire
    .getByRole('button', { name: /^Mettre à l’ordre du jour/ })
    .first()
    .click();
  await toast().waitFor();
  await claire.mouse.move(5, 5);
  await toast().waitFor({ state: 'detached', timeout: 20_000 });
  await expect.poll(() => counted('Refus en attente')).toBe(before - 1);
});

test('while a meeting runs every other page leads back to it', async () => {
  const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Par quoi commencer ?' }]);
  expect(await claire.locator('.under-way').count()).toBe(0);
  await openMeeting(claire);
  expect(await claire.locator('.under-way').count()).toBe(0);
  for (const path of ['patients', 'board', 'profile']) {
    await gotoAlive(claire, `${home}${path}`);
    await claire.locator('.under-way').waitFor();
  }
  await claire.locator('.under-way a').click();
  await claire.waitForURL(address);
});

test('on a telephone the patient’s first words stand within 300 px of the top of their plan', async () => {
  const phone = await clinic.signIn('solene', { viewport: { width: 360, height: 740 } });
  await clinic.openPlan(phone, 'prele');
  const first = await phone
    .locator('.section-words .item-text')
    .first()
    .evaluate((line) => line.getBoundingClientRect().top + scrollY);
  const banner = (await phone.locator('.demo').boundingBox())?.height ?? 0;
  expect(first - banner).toBeLessThanOrEqual(300);
  expect(clinic.complaints).toEqual([]);
});

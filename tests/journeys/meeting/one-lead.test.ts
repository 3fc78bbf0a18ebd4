import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';
import { recordRefusal } from '../support/review.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
/** Ten seconds of absence count as having left; then the page still has to hear of it. */
const LEFT = { timeout: 20_000 };

let clinic: Clinic;
let claire: Page;
let karim: Page;
let solene: Page;
let address: string;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  karim = await clinic.signIn('karim');
  solene = await clinic.signIn('solene');
  await recordRefusal(clinic, 'tiphaine', 'prele');
  address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Que refuse exactement Ombeline ?' }]);
  await openMeeting(claire);
  for (const page of [karim, solene]) {
    await page.goto(address);
    await untilLive(page);
  }
  await claire.locator('.case-refusal', { hasText: 'Hypnose, après 4 séances' }).last().getByRole('button').click();
  for (const page of [claire, karim, solene]) await page.locator('.case-review .review-facts').waitFor();
});
afterAll(() => clinic.close());

/** Everything that the page says to who listens, from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    for (const region of document.querySelectorAll('.heard[role=status]'))
      new MutationObserver(() => said.push(region.textContent.trim())).observe(region, {
        characterData: true,
        childList: true,
        subtree: true,
      });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
const leaders = (page: Page) => page.locator('.live-leader').allInnerTexts();

test('C32 the leader drops in a review held in the meeting: one “take over”, one announcement, one truth on all screens', async () => {
  expect(await leaders(karim)).toEqual(['animée par Claire A.']);
  const heard = await listen(solene);
  await claire.context().setOffline(true);
  await claire.goto('about:blank');
  const takeOver = karim.getByRole('button', { name: /^Reprendre l’animation/ });
  await takeOver.first().waitFor(LEFT);
  expect(await takeOver.count()).toBe(1);
  await takeOver.click();
  await expect.poll(() => leaders(karim)).toEqual(['Vous animez']);
  await expect.poll(() => leaders(solene)).toEqual(['animée par Karim B.']);
  await expect.poll(async () => (await heard()).filter((said) => said.includes('Karim B. anime'))).toHaveLength(1);
  // What leads the meeting leads the review.
  await karim.locator('.review-bar .next').click();
  await expect.poll(() => solene.locator('.alone-done').count()).toBe(1);
});

test('C32 the leader back on a phone sees who leads both, asks for it back, and is given it in one tap', async () => {
  const phone = await clinic.signIn('claire', PHONE);
  await phone.goto(address);
  // The meeting and the review held in it each say that they are live.
  await phone.locator('.live-header .live-connection.live').waitFor();
  const notice = phone.locator('.live-notice', { hasText: 'Karim Basalte anime depuis votre absence.' });
  await notice.waitFor();
  await phone.locator('.case-review .review-head').waitFor();
  expect(new Set(await leaders(phone))).toEqual(new Set(['animée par Karim B.']));
  expect(await phone.locator('.review-bar .next').count()).toBe(0);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
  const heard = await listen(karim);
  await notice.getByRole('button', { name: 'Demander à la reprendre' }).click();
  await karim.getByRole('button', { name: 'La lui passer' }).click();
  await expect.poll(() => leaders(phone)).toEqual(['Vous animez']);
  await expect.poll(() => leaders(karim)).toEqual(['animée par Claire A.']);
  expect((await heard()).filter((said) => said.includes('demande l’animation'))).toHaveLength(1);
  await phone.locator('.review-bar .next').waitFor();
});

test('T38 no script fails, and nothing is refused by the page’s own policy', () => {
  expect(clinic.complaints).toEqual([]);
});

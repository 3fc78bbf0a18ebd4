import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

let clinic: Clinic;
let claire: Page;
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline Prêle ?' },
    { patient: 'lande', question: 'Par quoi commencer ?' },
  ]);
  await openMeeting(claire);
});
afterAll(() => clinic.close());

/** What axe finds on the page as it stands, one line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`));
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the live meeting and on the projector in %s, from 360 px',
  async (colorScheme) => {
    const leader = colorScheme === 'light' ? claire : await clinic.signIn('claire', { colorScheme });
    if (leader !== claire) await leader.goto(address);
    await untilLive(leader);
    await leader.locator('.section-goals .ProseMirror').waitFor();
    const room = await leader.context().newPage();
    await room.setViewportSize({ width: 1920, height: 1080 });
    await room.goto(`${address}/projector`);
    for (const step of ['1', '3', '4', '5']) {
      await leader.keyboard.press(step);
      await expect.poll(() => leader.locator('.case-steps .now button').getAttribute('aria-keyshortcuts')).toBe(step);
      if (step === '4') await leader.keyboard.press('d');
      for (const size of [
        { width: 360, height: 740 },
        { width: 1280, height: 900 },
      ]) {
        await leader.setViewportSize(size);
        expect.soft(await findings(leader)).toEqual([]);
        expect.soft(await leader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
      }
      if (step === '4') await leader.locator('.decision-form').getByRole('button', { name: 'Annuler' }).click();
      expect.soft(await findings(room)).toEqual([]);
    }
    await leader.setViewportSize({ width: 360, height: 740 });
    for (const sheet of ['Ordre du jour', 'Décider']) {
      await leader.locator('.opens-sheet', { hasText: sheet }).click();
      expect.soft(await findings(leader)).toEqual([]);
      await leader.keyboard.press('Escape');
    }
    await leader.setViewportSize({ width: 1280, height: 900 });
    await room.close();
  },
  120_000,
);

test('the projector says initials until names are asked for, keeps the team’s own parts out, and follows who leads', async () => {
  await claire.keyboard.press('2');
  const room = await claire.context().newPage();
  await room.setViewportSize({ width: 1920, height: 1080 });
  const answers: string[] = [];
  room.on('response', (response) => {
    if (response.url().includes('/plan/')) void response.text().then((text) => answers.push(text));
  });
  await room.goto(`${address}/projector`);
  await room.locator('.screen-plan').waitFor();
  expect(await room.locator('main').innerText()).not.toMatch(/Prêle|Ombeline|Lande|Ardoise|Cornouiller/);
  expect(await room.locator('.screen-name h2').innerText()).toMatch(/^O\.\u00a0P\./);
  await expect.poll(() => answers.length).toBe(1);
  expect(answers.join()).not.toContain('Quarante minutes d’attente');

  await claire.keyboard.press('4');
  await expect.poll(() => room.locator('.screen-steps .now').innerText()).toContain('Décider');
  await room.getByRole('button', { name: 'Afficher les noms' }).click();
  expect(await room.locator('.screen-name h2').innerText()).toContain('Ombeline Prêle');
  expect(await room.locator('.screen-question').innerText()).toContain('Ombeline Prêle');
  await room.close();
});

test('C122 nothing on the projector is smaller than 28 px at 1920', async () => {
  const room = await claire.context().newPage();
  await room.setViewportSize({ width: 1920, height: 1080 });
  await room.goto(`${address}/projector`);
  await room.locator('.screen-plan').waitFor();
  const smallest = await room.locator('main').evaluate((screen) => {
    const sizes = [...screen.querySelectorAll('*')]
      .filter(
        (one) =>
          one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .filter((one) => !one.closest('.heard'))
      .map((one) => parseFloat(getComputedStyle(one).fontSize));
    return Math.min(...sizes);
  });
  expect(smallest).toBeGreaterThanOrEqual(27.9);
  expect(clinic.complaints).toEqual([]);
});

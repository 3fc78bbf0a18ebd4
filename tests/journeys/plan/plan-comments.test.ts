import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shortName } from '#domain/people/full-name.ts';
import { people } from '#server/demo/clinic.ts';
import { expectAccessible } from '#tests/web/support/axe.ts';
import { linesOf, openClinic, untilWritable } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene', {
    ...{ viewport: { width: 360, height: 740 }, locale: 'en-GB', colorScheme: 'dark', hasTouch: true },
  });
  address = await clinic.openPlan(claire, 'prele');
  await solene.evaluate(() =>
    fetch('/preferences', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ locale: 'en' }),
    }),
  );
  await solene.goto(address);
  await untilWritable(solene);
});
afterAll(() => clinic.close());

const nameOf = (who: 'claire' | 'solene') => `${people[who].givenName} ${people[who].familyName}`;
/** As the plan calls colleagues. */
const shortOf = (who: 'claire' | 'solene') => shortName(people[who]);
const openButton = (page: Page) => page.locator('.comments-open');
const marks = (page: Page) => page.locator('.items-goals .commented').allInnerTexts();
const threads = (page: Page) => page.locator('.comments .comment-thread');

/** Selects the first letters of the first goal by keyboard. */
async function selectFirst(page: Page, letters: number): Promise<string> {
  const line = page.locator('.items-goals .item-text').first();
  await line.click();
  await page.keyboard.press('Home');
  for (let count = 0; count < letters; count++) await page.keyboard.press('Shift+ArrowRight');
  return ((await linesOf(page, 'goals'))[0] ?? '').slice(0, letters);
}

test('words of the plan are commented on by keyboard alone, a colleague is named by a few letters; it stands beside the same words in the other browser, in her language', async () => {
  const words = await selectFirst(claire, 7);
  await claire.keyboard.press('Control+Alt+m');
  const field = claire.locator('.comments textarea');
  await field.first().waitFor();
  await expect.poll(() => field.first().evaluate((one) => one === document.activeElement)).toBe(true);
  await claire.keyboard.type('Est-ce son objectif ou le nôtre ? @sol');
  await expect.poll(() => claire.locator('.comments [role=option]').allInnerTexts()).toEqual([nameOf('solene')]);
  await claire.keyboard.press('Enter');
  await claire.keyboard.type('qu’en dit-elle ?');
  await claire.keyboard.press('Control+Enter');
  await expect.poll(() => marks(claire)).toEqual([words]);
  await expect.poll(() => claire.locator('.save-state.saved').count()).toBe(1);
  await expect.poll(() => marks(solene)).toEqual([words]);
  await expect.poll(() => openButton(solene).innerText()).toContain('Comments (1)');
  // On a phone the count in the margin leads to it, in a sheet.
  await solene.locator('.items-goals .item-comments').first().click();
  await expect.poll(() => threads(solene).first().innerText()).toContain(`@${nameOf('solene')} qu’en dit-elle ?`);
  expect(await threads(solene).first().innerText()).toContain(shortOf('claire'));
  expect(await threads(solene).locator('blockquote').first().innerText()).toBe(words);
});

test('the one who was named is told behind the bell, by whom and not what; the way leads to the plan', async () => {
  const other = await solene.context().newPage();
  await other.goto(`${clinic.server.origin}/notices`);
  const notice = other.locator('.row', { hasText: 'You are named in a comment' });
  await expect.poll(() => notice.innerText()).toContain(nameOf('claire'));
  expect(await notice.innerText()).not.toContain('objectif ou le nôtre');
  await notice.getByRole('link').click();
  await other.waitForURL(/#comments$/);
  await other.locator('.comments .comment-thread').first().waitFor();
  await other.close();
});

test('an answer, settled, opened again; the text changes and goes: the comment is then about a text that is gone, with its words', async () => {
  const words = (await marks(claire))[0] ?? '';
  await solene.locator('.comments textarea').first().fill('Le sien, dit hier.');
  await solene.locator('.comments').getByRole('button', { name: 'Answer' }).click();
  await expect.poll(() => threads(claire).first().innerText()).toContain('Le sien, dit hier.');
  await solene.locator('.comments').getByRole('button', { name: 'Settled' }).click();
  await expect.poll(() => marks(claire)).toEqual([]);
  await claire.locator('.comments summary').click();
  expect(await claire.locator('.comments details').innerText()).toContain(`Réglé\u202f: ${shortOf('solene')}`);
  await claire.locator('.comments').getByRole('button', { name: 'Rouvrir' }).click();
  await expect.poll(() => marks(solene)).toEqual([words]);
  // Something is written before it and within it.
  await claire.locator('.items-goals .item-text').first().click();
  await claire.keyboard.press('Home');
  await claire.keyboard.type('Plus tard : ');
  await expect.poll(() => marks(solene)).toEqual([words]);
  const whole = (await linesOf(claire, 'goals'))[0] ?? '';
  await claire.keyboard.press('Home');
  for (let count = 0; count < whole.length; count++) await claire.keyboard.press('Shift+ArrowRight');
  await claire.keyboard.press('Delete');
  await expect.poll(() => threads(solene).first().innerText()).toContain('About a text that is gone');
  expect(await threads(solene).locator('blockquote').first().innerText()).toBe(words);
  await claire.keyboard.press('Control+z');
  await expect.poll(() => marks(claire)).toEqual([words]);
});

test('written offline it is kept and comes when the page is back; Escape closes, what was begun stays, the focus comes back', async () => {
  await claire.context().setOffline(true);
  await claire.locator('.comments textarea').first().fill('Écrit hors ligne');
  await claire.keyboard.press('Control+Enter');
  await expect.poll(() => threads(claire).first().innerText()).toContain('pas encore enregistré');
  await claire.context().setOffline(false);
  await expect.poll(() => threads(solene).first().innerText(), { timeout: 20_000 }).toContain('Écrit hors ligne');
  await claire.locator('.comments textarea').first().fill('Commencé');
  await claire.keyboard.press('Escape');
  await expect.poll(() => claire.locator('.comments').count()).toBe(0);
  await expect
    .poll(() => claire.evaluate(() => document.activeElement?.closest('.comments-open, .ProseMirror') !== null))
    .toBe(true);
  await openButton(claire).click();
  const written = () =>
    claire.locator('.comments textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  await expect.poll(written).toContain('Commencé');
});

test('nothing of it is in the version to agree, on paper or in what the patient is shown; axe finds nothing', async () => {
  const other = await claire.context().newPage();
  for (const path of ['/agree', '/sharing/preview', '/versions/changes?from=1']) {
    await other.goto(address + path);
    expect(await other.content()).not.toMatch(/objectif ou le nôtre|dit hier|hors ligne/);
  }
  await other.close();
  for (const page of [claire, solene]) await expectAccessible(page);
  expect(clinic.complaints).toEqual([]);
});

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
/** What stands in the fields of comments. */
const written = (page: Page) =>
  page.locator('.comments textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

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
  await expect.poll(() => written(claire)).toContain('Commencé');
  await claire.locator('.comments textarea').first().fill('');
});

test('a comment that a name makes too long is not sent and not lost: why is said at its field, and shortened it goes', async () => {
  await selectFirst(claire, 5);
  await claire.keyboard.press('Control+Alt+m');
  const field = claire.getByLabel('Votre commentaire');
  await field.fill(`${'a'.repeat(1_994)} @sol`);
  await expect.poll(() => claire.locator('.comments [role=option]').count()).toBe(1);
  await claire.keyboard.press('Enter');
  await expect.poll(async () => (await field.inputValue()).length).toBeGreaterThan(2_000);
  await claire.keyboard.press('Control+Enter');
  await expect.poll(() => claire.locator('.comments .error').innerText()).toContain('Pas envoyé');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect((await field.inputValue()).length).toBeGreaterThan(2_000);
  await field.fill('Plus court');
  await expect.poll(() => claire.locator('.comments .error').count()).toBe(0);
  await claire.keyboard.press('Control+Enter');
  await expect.poll(() => openButton(claire).innerText()).toContain('(2)');
  await expect.poll(() => hasFocus(claire, '#comments-title')).toBe(true);
  await expect.poll(() => claire.locator('.save-state.saved').count()).toBe(1);
});

test('what is begun stays: an empty line takes nothing from it, leaving asks, and after a reload the panel opens with it', async () => {
  const about = await selectFirst(claire, 4);
  await claire.keyboard.press('Control+Alt+m');
  await claire.getByLabel('Votre commentaire').fill('Pas encore envoyé');
  await claire.locator('.section-notes .add-item').last().click();
  await claire.keyboard.press('Control+Alt+m');
  await expect.poll(() => written(claire)).toContain('Pas encore envoyé');
  await expect.poll(() => claire.locator('.save-state.saved').count()).toBe(1);
  const asked: string[] = [];
  claire.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await claire.getByRole('link', { name: 'Patients' }).first().click();
  await expect.poll(() => asked.join()).toContain('Vous avez commencé à écrire');
  expect(claire.url()).toBe(address);
  claire.once('dialog', (dialog) => void dialog.accept());
  await claire.reload();
  claire.removeAllListeners('dialog');
  await untilWritable(claire);
  await expect.poll(() => written(claire)).toContain('Pas encore envoyé');
  expect(await threads(claire).first().locator('blockquote').innerText()).toBe(about);
  await claire.getByRole('button', { name: 'Ne pas commenter' }).click();
  await expect.poll(() => hasFocus(claire, '#comments-title')).toBe(true);
});

test('a colleague settles or takes back what is being answered: the field stays, with the caret, and the answer goes; after each act the focus stands in the panel', async () => {
  const thread = (page: Page) => page.locator('.comments .comment-thread', { hasText: 'Plus court' });
  await thread(solene).locator('textarea, button:text-is("Answer")').first().click();
  await expect.poll(() => hasFocus(solene, '.comments textarea')).toBe(true);
  await solene.keyboard.type('Je réponds ');
  await thread(claire).getByRole('button', { name: 'C’est réglé' }).click();
  await expect.poll(() => hasFocus(claire, '#comments-title')).toBe(true);
  await expect.poll(() => thread(solene).innerText()).toContain('Settled:');
  await expect.poll(() => openButton(solene).innerText()).toContain('(1)');
  expect(await hasFocus(solene, '.comments textarea')).toBe(true);
  await solene.keyboard.type('sans être coupée');
  claire.once('dialog', (dialog) => void dialog.accept());
  await claire.locator('.comments summary').click();
  await thread(claire).getByRole('button', { name: 'Retirer mon commentaire' }).click();
  await expect.poll(() => hasFocus(claire, '#comments-title')).toBe(true);
  await expect.poll(() => written(solene)).toContain('Je réponds sans être coupée');
  expect(await hasFocus(solene, '.comments textarea')).toBe(true);
  await solene.keyboard.press('Control+Enter');
  await expect.poll(() => claire.locator('.comments').textContent()).toContain('Je réponds sans être coupée');
  expect(await hasFocus(solene, '.comments textarea, #comments-title')).toBe(true);
});

test('an answer is said aloud to whoever has the panel open, and a pressed “Répondre” leaves the caret in the panel', async () => {
  const said = claire.locator('.comments > [role=status]');
  await expect.poll(() => said.innerText()).toBe(`Nouvelle réponse\u202f: ${shortOf('solene')}.`);
  await claire.locator('.comments-open').click();
  await claire.locator('.comments-open').click();
  await threads(claire).first().getByRole('button', { name: 'Répondre' }).click();
  await expect.poll(() => hasFocus(claire, '.comments textarea')).toBe(true);
  await claire.keyboard.type('D’accord');
  await threads(claire).first().getByRole('button', { name: 'Répondre' }).click();
  await expect.poll(() => solene.locator('.comments').innerText()).toContain('D’accord');
  expect(await hasFocus(claire, '.comments textarea')).toBe(true);
  expect(await threads(claire).first().getAttribute('aria-label')).toMatch(/\S\u202f: /);
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

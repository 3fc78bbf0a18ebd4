import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { expectAccessible } from '../web/support/axe.ts';
import { gotoAlive } from '../web/support/when-alive.ts';

const CANNOT = 'Je ne peux pas continuer comme ça.';
const PARTLY = 'Le calendrier, oui. Mais pas pendant les vacances de la crèche.';

let clinic: Clinic;
let phone: Page;
let link: string;
let code: string;
beforeAll(async () => {
  clinic = await openClinic();
  const printed = clinic.server.output();
  [, link = ''] = /(http\S+\/p#\w{52})/.exec(printed) ?? [];
  [, code = ''] = /Code: (\d{4} \d{4})/.exec(printed) ?? [];
  const context = await clinic.browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    isMobile: true,
  });
  phone = await context.newPage();
});
afterAll(() => clinic.close());

const isNoWider = async (page: Page) => {
  const [width, inner] = await Promise.all([
    page.locator('html').evaluate((html) => html.scrollWidth),
    page.locator('html').evaluate((html) => html.clientWidth),
  ]);
  expect(width, page.url()).toBeLessThanOrEqual(inner);
};

test('on a telephone of 360 px without scripts: the letter’s link, the code, the plan in 20 px', async () => {
  await phone.goto(link);
  expect(phone.url()).toBe(link);
  expect(await phone.locator('body').innerText()).not.toContain('Bruine');
  await isNoWider(phone);
  await phone.getByLabel('La clé de votre lettre').fill(link.slice(-52));
  await phone.getByLabel('Votre code').fill(code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${clinic.server.origin}/my-plan`);
  expect(await phone.locator('h1').innerText()).toMatch(/^Votre plan du \d+/);
  expect(await phone.locator('h2').allInnerTexts()).toEqual([
    'Ce qui compte pour vous',
    'Les objectifs\u202f: les vôtres et les nôtres',
    'Qui fait quoi',
    'Ce que nous vous proposons, et pourquoi',
    'Quand nous regarderons à nouveau',
    'Qui appeler',
    'Écrire à l’équipe',
    'Qui a ouvert votre dossier',
  ]);
  expect(
    await phone
      .locator('.line-text')
      .first()
      .evaluate((text) => getComputedStyle(text).fontSize),
  ).toBe('20px');
  const quote = phone.locator('blockquote.said > p').first();
  expect(await quote.evaluate((text) => getComputedStyle(text).fontSize)).toBe('20px');
  expect(await phone.locator('main').innerText()).not.toMatch(/\d\s?%/);
  await isNoWider(phone);
});

test('the first screen of a phone: whom to call as a button, the plan in one glance, until when the page stays open', async () => {
  const heights = async (...labels: string[]) =>
    Promise.all(labels.map(async (text) => (await phone.getByText(text).first().boundingBox())?.y ?? Infinity));
  const [call = 0, glance = 0, closes = 0] = await heights('Nous appeler', 'Qui fait quoi', 'Votre page se ferme à');
  expect(closes).toBeLessThan(call);
  expect(Math.max(call, glance)).toBeLessThan(740);
  await phone.getByRole('button', { name: 'Rester' }).click();
  await phone.waitForURL(/\/my-plan\??$/);
  expect(
    await phone
      .locator('blockquote.said')
      .first()
      .evaluate((quote) => getComputedStyle(quote).fontStyle),
  ).toBe('normal');
});

test('one decision a screen: each goal, then the whole; an answer without a choice is asked for with the words kept', async () => {
  await phone.getByRole('link', { name: 'Dire ce que j’en pense' }).click();
  await phone.getByText(/^Question 1 sur \d/).waitFor();
  await phone.getByLabel('Oui, cela me convient').check();
  await phone.getByRole('button', { name: 'Envoyer et continuer' }).click();
  await phone.getByText(/^Question 2 sur \d/).waitFor();
  await phone.getByLabel('Quelques mots').fill('À garder pour plus tard.');
  await phone.getByRole('button', { name: 'Revenir à mon plan' }).click();
  await phone.getByRole('heading', { name: 'Vous aviez commencé à écrire' }).waitFor();

  const task = phone.locator('.lines > li', { hasText: 'Le calendrier de trois couleurs continue' });
  await task.getByRole('link', { name: 'Répondre sur ce point' }).click();
  await phone.getByLabel('Quelques mots').fill(PARTLY);
  await phone.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await phone.getByText('Cette réponse manque.').waitFor();
  expect(await phone.getByLabel('Quelques mots').inputValue()).toBe(PARTLY);
  await phone.getByLabel('Pas tout à fait').check();
  await phone.getByRole('button', { name: 'Envoyer ma réponse' }).click();
  await phone.waitForURL(/\/my-plan\/thanks\//);
  const next = await phone.locator('main').innerText();
  expect(next).toContain('Claire Ardoise lit ce que vous avez écrit.');
  expect(next).toMatch(/L’équipe doit parler de vous le \S+ \d+ /);
  expect(next).toMatch(/Nous vous répondons au plus tard le \p{L}+ \d+ /u);
  expect(next).toContain('3114');
  await isNoWider(phone);
  await phone.getByRole('link', { name: 'Revenir à mon plan' }).click();
  await phone.getByText('Votre réponse du').first().waitFor();
});

test('C90 C93 the page is closed; with the letter and the code everything begun is there again', async () => {
  await phone.context().clearCookies({ name: 'cordee-patient' });
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByText('Votre page est fermée').waitFor();
  // The browser still has the link: the code alone is asked for.
  expect(await phone.getByLabel('La clé de votre lettre').count()).toBe(0);
  await phone.getByLabel('Votre code').fill(code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.locator('.begun a').first().click();
  expect(await phone.getByLabel('Quelques mots').inputValue()).toBe('À garder pour plus tard.');
});

test('C93 where scripts run, what is typed is kept without any button, and a key or a touch keeps the page open', async () => {
  const context = await clinic.browser.newContext({ storageState: await phone.context().storageState() });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) clinic.complaints.push(message.text());
  });
  await page.goto(`${clinic.server.origin}/my-plan/write/message`);
  const closes = page.getByText('Votre page se ferme à');
  await closes.waitFor();
  const kept = page.waitForResponse(/\/my-plan\/stay$/);
  await page.getByLabel('Votre texte').fill('La phrase commencée');
  expect((await kept).status()).toBe(200);
  await page.close();
  const again = await context.newPage();
  await again.goto(`${clinic.server.origin}/my-plan/write/message`);
  expect(await again.getByLabel('Votre texte').inputValue()).toBe('La phrase commencée');
  // Left in the same moment, by any link: nothing is lost either.
  await again.getByLabel('Votre texte').fill('La phrase finie');
  await again.goto(`${clinic.server.origin}/my-plan`);
  await expect
    .poll(async () => {
      await again.goto(`${clinic.server.origin}/my-plan/write/message`);
      return again.getByLabel('Votre texte').inputValue();
    })
    .toBe('La phrase finie');
  await context.close();
});

test('the page says when it is about to close; a key keeps it open, and left alone it closes with nothing on the screen', async () => {
  const context = await clinic.browser.newContext({ storageState: await phone.context().storageState() });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${clinic.server.origin}/my-plan/write/message`);
  await page.clock.fastForward('13:30');
  const warning = page.getByRole('alert').filter({ hasText: 'dans 2 minutes' });
  await warning.waitFor();
  const answered = page.waitForResponse(/\/my-plan\/stay$/);
  await page.keyboard.press('Tab');
  await answered;
  await page.getByText('Votre page se ferme à').waitFor();
  expect(await warning.count()).toBe(0);
  await page.clock.fastForward('15:10');
  await page.waitForURL(/\/p\/ended$/);
  await context.close();
});

/** Changes what only time would change of the patient's session, in the clinic's own database. */
function changeSessions(set: string): void {
  const database = new DatabaseSync(clinic.databasePath(), { timeout: 5_000 });
  database.exec(`update patient_sessions set ${set}`);
  database.close();
}

test('C93 the session ends while they write: what was ticked and typed is there after the code, and was not sent', async () => {
  const written = [
    { page: '/my-plan/write/missing', words: 'La phrase que je finissais', button: 'Envoyer mon texte' },
    { page: '/my-plan/answer/whole', words: 'Presque, mais pas le matin', button: /^Envoyer ma réponse/ },
  ];
  for (const { page, words, button } of written) {
    await phone.goto(clinic.server.origin + page);
    const field = phone.locator('textarea[name=words]');
    await field.fill(words);
    if (page.endsWith('whole')) await phone.getByLabel('Pas tout à fait').check();
    changeSessions(`expires_at = ${String(Date.now() - 1_000)}`);
    await phone.getByRole('button', { name: button }).click();
    await phone.getByText('Votre page est fermée').waitFor();
    await phone.getByText('Ce que vous étiez en train d’écrire est gardé').waitFor();
    expect(await phone.locator('body').innerText()).not.toContain(words);
    await phone.getByLabel('Votre code').fill(code);
    await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
    await phone.locator(`.begun a[href="${page}"]`).click();
    expect(await phone.locator('textarea[name=words]').inputValue()).toBe(words);
    if (page.endsWith('whole')) expect(await phone.getByLabel('Pas tout à fait').isChecked()).toBe(true);
    await phone.goto(`${clinic.server.origin}/my-plan/sent`);
    expect(await phone.locator('main').innerText()).not.toContain(words);
    // Sent now, it is said once.
    await phone.goto(clinic.server.origin + page);
    await phone.getByRole('button', { name: button }).click();
    await phone.waitForURL(/\/my-plan\/thanks\//);
    await phone.goto(`${clinic.server.origin}/my-plan/sent`);
    expect((await phone.locator('main').innerText()).split(words)).toHaveLength(2);
  }
});

test('near the end that nothing moves any more the page says so, and that nothing is lost; there is no button to stay', async () => {
  const begun = Date.now() - 110 * 60_000;
  changeSessions(`created_at = ${String(begun)}`);
  await phone.goto(`${clinic.server.origin}/my-plan`);
  const bar = await phone.locator('.session-bar').innerText();
  const latest = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });
  expect(bar).toContain(`Votre page se ferme à ${latest.format(begun + 120 * 60_000)}`);
  expect(bar).toContain('Entrez ensuite votre code encore une fois\u202f: rien n’est perdu.');
  expect(await phone.getByRole('button', { name: 'Rester' }).count()).toBe(0);
  changeSessions(`created_at = ${String(Date.now())}`);
  await phone.goto(`${clinic.server.origin}/my-plan`);
  expect(await phone.getByRole('button', { name: 'Rester' }).count()).toBe(1);
});

test('C96 an answer sent by mistake is taken back, and both stay in what was sent', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan/sent`);
  const [first] = await phone.locator('.lines > li').all();
  if (!first) throw new Error('Nothing was sent');
  const fits = phone.locator('.lines > li', { hasText: 'Oui, cela me convient' });
  await fits.getByRole('button', { name: 'C’était une erreur' }).click();
  await fits.getByText('que c’était une erreur').waitFor();
  await isNoWider(phone);
});

test('the patient writes for the meeting, and reads the page in English', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan/write/for-meeting`);
  await phone.getByLabel('Votre texte').fill('Je veux garder le calendrier.');
  await phone.getByRole('button', { name: 'Envoyer mon texte' }).click();
  await phone.getByText('Vos mots seront lus en premier').waitFor();
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByRole('button', { name: 'EN English' }).click();
  await phone.getByRole('heading', { name: 'What matters to you' }).waitFor();
  expect(phone.url()).toBe(`${clinic.server.origin}/my-plan`);
  await phone.getByRole('button', { name: 'FR Français' }).click();
});

test('C87 C89 "I need somebody soon" is on top of the coordinator’s Today without a reload; the reply is read on the phone', async () => {
  const claire = await clinic.signIn('claire');
  await gotoAlive(claire, `${clinic.server.origin}/`);
  await phone.goto(`${clinic.server.origin}/my-plan/write/soon`);
  expect(await phone.locator('main').innerText()).toContain('3114');
  await phone.getByLabel('Quelques mots').fill(CANNOT);
  await phone.getByRole('button', { name: 'Prévenir l’équipe' }).click();
  await phone.getByText(/vous appelle au plus tard le \p{L}+ \d+/u).waitFor();
  expect(await phone.locator('main').innerText()).toContain('3114');
  const row = claire.locator('.soon .response', { hasText: CANNOT });
  await row.waitFor();
  expect(await claire.locator('main .response').first().innerText()).toContain(CANNOT);
  expect(await row.innerText()).toMatch(/appel promis (pour aujourd’hui|d’ici le \p{L}+ \d+)/u);
  await row.getByText('Répondre', { exact: true }).click();
  await row.getByLabel('Votre réponse').fill('Je vous appelle tout de suite.');
  await row.getByText('Dire qui appelle, et quand').click();
  await expectAccessible(claire);
  await row.getByRole('button', { name: 'Envoyer la réponse' }).click();
  await row.waitFor({ state: 'detached' });
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByText('Je vous appelle tout de suite.').waitFor();
  await clinic.openPlan(claire, 'bruine');
  await claire.getByRole('link', { name: 'Partage', exact: true }).click();
  await claire.locator('.response', { hasText: CANNOT }).getByText('lue par la personne le').waitFor();
});

test('the coordinator reads it on Today and beside the task in the plan, and puts it on the next agenda in one click', async () => {
  const claire = await clinic.signIn('claire');
  const answer = claire.locator('.response', { hasText: PARTLY });
  expect(await answer.innerText()).toContain('pas tout à fait');
  expect(await claire.locator('.due-group', { hasText: PARTLY }).innerText()).toContain('Iris Bruine');
  expect(await answer.innerText()).toMatch(/réponse promise d’ici le \p{L}+ \d+ /u);
  await answer.getByRole('button', { name: /Mettre à l’ordre du jour/ }).click();
  await answer.waitFor({ state: 'detached' });
  await clinic.openPlan(claire, 'bruine');
  await claire.locator('.items-tasks .item-said', { hasText: PARTLY }).waitFor();
  await claire.getByRole('link', { name: 'Partage', exact: true }).click();
  await claire.getByText('mis à l’ordre du jour par Claire Ardoise').waitFor();
  expect(await claire.locator('main').innerText()).toMatch(/Version 2[\s\S]*lue le/);
  await claire.goto(`${clinic.server.origin}/meetings`);
  await claire.locator('main a[href^="/meetings/0"]').first().click();
  await claire.getByText('Iris Bruine').first().waitFor();
});

test('a practice no longer wanted is respected at once, and the page says so', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByRole('link', { name: 'Je ne veux plus' }).first().click();
  await phone.getByRole('button', { name: 'Dire d’abord pourquoi' }).click();
  await phone.getByLabel('Dites-le avec vos mots').fill('Cela ne me dit plus rien.');
  await phone.getByRole('button', { name: 'Question suivante' }).click();
  await phone.getByLabel(/^Combien de séances/).fill('2');
  await phone.getByRole('button', { name: 'Question suivante' }).click();
  await phone.getByLabel('Ce n’est pas ce que je cherche').check();
  await phone.getByRole('button', { name: 'Je ne veux plus de cette pratique' }).click();
  await phone.getByText('C’est arrêté dès maintenant.').waitFor();
  expect(await phone.locator('main').innerText()).toContain('Cela ne me dit plus rien.');
  await phone.getByRole('link', { name: 'Revenir à mon plan' }).click();
  await phone.getByText('vous avez dit que vous n’en voulez plus').waitFor();
});

test('closing the page leaves nothing behind: back shows no plan', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByRole('button', { name: 'Fermer ma page' }).click();
  await phone.getByText('Vous avez fermé votre page').waitFor();
  await phone.goBack();
  await phone.getByText('Votre page est fermée').waitFor();
  expect(clinic.complaints).toEqual([]);
});

import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { expectAccessible } from '../web/support/axe.ts';
import { printed } from './support/paper.ts';
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

/** Every page of the patient's that they can open by themselves. */
const ownPages = [
  ...['/my-plan', '/my-plan/answer/whole', '/my-plan/sent', '/my-plan/write/soon'],
  ...['/my-plan/write/message', '/my-plan/write/missing', '/my-plan/write/for-meeting'],
  '/my-plan/alliance',
];
/** The page after what was sent last. */
let thanksPage = '';

/** The page of saying no to something, on each of its screens. */
let stopPage = '';
const stopScreens = () => ['', '?step=words', '?step=sessions', '?step=about'].map((step) => stopPage + step);

/** A key that opens nothing, in a browser of its own: it ends what another has open. */
async function deadLink(given: BrowserContextOptions): Promise<Page> {
  const page = await (await clinic.browser.newContext({ ...given, locale: 'fr-FR' })).newPage();
  await page.goto(`${clinic.server.origin}/p`);
  await page.getByLabel('La clé de votre lettre').fill('abcd efgh jkmn pqrs');
  await page.getByLabel('Votre code').fill('1234 5678');
  await page.locator('.send.first').click();
  await page.getByText('Ce lien ne s’ouvre pas').waitFor();
  return page;
}

/** A professional's tablet in a patient's hands. */
async function handedTablet(given: BrowserContextOptions): Promise<Page> {
  const page = await clinic.signIn('claire', given);
  await page.goto(`${await clinic.openPlan(page, 'prele')}/alliance`);
  await page.getByRole('button', { name: 'Tourner la tablette' }).click();
  await page.waitForURL(/\/handed$/);
  return page;
}

/** What is wider than the place it has and is cut there: a field scrolls, a line of the glance is meant to be one. */
async function cut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.for-patient *')]
      .filter((one) => !one.closest('.heard, .glance, .printed-head, textarea, input'))
      .filter((one) => {
        const { right, left } = one.getBoundingClientRect();
        const isHidden = getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
        return isHidden || right > document.documentElement.clientWidth + 0.5 || left < -0.5;
      })
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}

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
  thanksPage = new URL(phone.url()).pathname;
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
  await phone.waitForURL(/\/my-plan\/stop\//);
  const { pathname } = new URL(phone.url());
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
  // Taken back, it can be said no to again: its screens are looked at below.
  await phone.goto(`${clinic.server.origin}/my-plan/sent`);
  const refusal = phone.locator('.lines > li', { hasText: 'Cela ne me dit plus rien.' });
  await refusal.getByRole('button', { name: 'C’était une erreur' }).click();
  await refusal.getByText('que c’était une erreur').waitFor();
  await phone.goto(clinic.server.origin + pathname);
  await phone.getByText('Tout, ou seulement une partie').waitFor();
  stopPage = pathname;
});

test('C99 letters of 200 % at 360 px, any page at 320 px, 400 % of 1280 px: the number wraps, and nothing scrolls sideways or is cut', async () => {
  const others = [await deadLink({ isMobile: true }), await handedTablet({})];
  for (const [width, size] of [
    [360, '200%'],
    // 1280 px at 400 % is 320 px wide.
    [320, '100%'],
    [320, '200%'],
  ] as const) {
    await phone.setViewportSize({ width, height: 740 });
    for (const other of others) {
      await other.setViewportSize({ width, height: 740 });
      await other.locator('html').evaluate((html, to) => (html.style.fontSize = to), size);
      await isNoWider(other);
      expect.soft(await cut(other), `${other.url()} at ${size}`).toEqual([]);
    }
    for (const path of [...ownPages, ...stopScreens(), thanksPage, '/p', '/p/ended', '/p/ended?left']) {
      await phone.goto(clinic.server.origin + path);
      await phone.locator('html').evaluate((html, to) => (html.style.fontSize = to), size);
      await isNoWider(phone);
      expect.soft(await cut(phone), `${path} at ${size}`).toEqual([]);
      for (const number of await phone.locator('.telephone:visible').all()) {
        const box = await number.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? Infinity), `${path} at ${size}`).toBeLessThanOrEqual(width);
      }
    }
  }
  await phone.setViewportSize({ width: 360, height: 740 });
  for (const other of others) await other.context().close();
});

test('the theme that was chosen is that of every patient’s page, whatever the system’s: nothing shows through from behind', async () => {
  for (const [chosen, colorScheme] of [
    ['dark', 'light'],
    ['light', 'dark'],
  ] as const) {
    const display = { name: 'cordee-display', value: chosen, url: clinic.server.origin };
    const context = await clinic.browser.newContext({
      colorScheme,
      storageState: await phone.context().storageState(),
      viewport: { width: 1280, height: 900 },
    });
    await context.addCookies([display]);
    const page = await context.newPage();
    for (const path of [
      '/my-plan',
      ...stopScreens(),
      thanksPage,
      '/my-plan/write/soon',
      '/my-plan/alliance',
      '/p/ended',
    ]) {
      await page.goto(clinic.server.origin + path);
      expect(await page.locator('html').getAttribute('data-theme')).toBe(chosen);
      for (const ground of await grounds(page))
        expect.soft(ground < 0.5 ? 'dark' : 'light', `${path}, chosen ${chosen}`).toBe(chosen);
      expect.soft(await findings(page), `${path}, chosen ${chosen}`).toEqual([]);
    }
    await context.close();
  }
}, 120_000);

/** How light what lies behind the words is, 0 to 1: of the page, of what stands on it, and of what is seen past its end. */
async function grounds(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const lightness = (colour: string) => {
      if (!canvas) return null;
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, opaque = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return opaque < 255 ? null : (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255;
    };
    const all = document.querySelectorAll(
      'html, body, .for-patient, .for-patient :is(blockquote, .choice, textarea, .glance)',
    );
    return [...all].map((one) => lightness(getComputedStyle(one).backgroundColor)).filter((one) => one !== null);
  });
}

test('C102 it prints in letters of 14 pt, answers included, without forms; every sheet says whose it is, and page x of y', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.emulateMedia({ media: 'print' });
  expect(await phone.locator('form:visible, button:visible, details:visible').count()).toBe(0);
  const points = (selector: string) =>
    phone
      .locator(selector)
      .first()
      .evaluate((one) => Math.round((parseFloat(getComputedStyle(one).fontSize) * 72) / 96));
  expect([await points('.line-text'), await points('blockquote.said')]).toEqual([14, 14]);
  await phone.emulateMedia({ media: null });
  const sheets = await printed(phone);
  expect(sheets.length).toBeLessThanOrEqual(6);
  for (const [index, sheet] of sheets.entries()) {
    for (const part of ['Iris Bruine · date de naissance', 'version 2', `page ${String(index + 1)} sur`])
      expect(sheet, `sheet ${String(index + 1)}`).toContain(part);
    // A goal of theirs begins with that word, too: the button alone is nobody's sentence.
    expect(sheet).not.toMatch(/équipe seulement|Rester(?! à moins de dix jours)|se ferme à|Fermer ma page|EN English/);
  }
  expect(sheets.join(' ')).toContain('Pas tout à fait');
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the patient’s pages in %s, contrast AAA included',
  async (colorScheme) => {
    const context = await clinic.browser.newContext({
      colorScheme,
      storageState: await phone.context().storageState(),
    });
    const page = await context.newPage();
    for (const path of [
      ...['/my-plan', ...stopScreens(), '/my-plan/stop/nothing', '/my-plan/answer/whole', '/my-plan/sent'],
      ...['/my-plan/write/soon', '/my-plan/write/for-meeting', '/my-plan/write/message', '/my-plan/write/missing'],
      ...['/my-plan/alliance', '/my-plan/alliance?answered'],
      ...['/p', '/p/ended', '/p/ended?left', thanksPage],
    ]) {
      await page.goto(clinic.server.origin + path);
      for (const details of await page.locator('details').all())
        await details.evaluate((one) => one.setAttribute('open', ''));
      for (const size of [
        { width: 360, height: 740 },
        { width: 1280, height: 900 },
      ]) {
        await page.setViewportSize(size);
        expect.soft(await findings(page), path).toEqual([]);
      }
      await isNoWider(page);
    }
    await page.goto(`${clinic.server.origin}/p`);
    await page.locator('.send.first').click();
    await page.locator('.wrong').first().waitFor();
    expect(await findings(page)).toEqual([]);
    const dead = await deadLink({ colorScheme });
    expect(await dead.locator('.urgent').first().innerText()).toContain('appelez le 15 ou le 112');
    for (const width of [360, 1280]) {
      await dead.setViewportSize({ width, height: 800 });
      expect.soft(await findings(dead), 'dead link').toEqual([]);
    }
    await dead.context().close();
  },
  180_000,
);

/** What axe finds, the enhanced contrast of 7:1 asked for too; the demo's own banner is none of the patient's page. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run({ exclude: [".demo"] }, { resultTypes: ["violations"], rules: { "color-contrast-enhanced": { enabled: true } } })',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test('closing the page leaves nothing behind: back shows no plan', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone.getByRole('button', { name: 'Fermer ma page' }).click();
  await phone.getByText('Vous avez fermé votre page').waitFor();
  await phone.goBack();
  await phone.getByText('Votre page est fermée').waitFor();
  expect(clinic.complaints).toEqual([]);
});

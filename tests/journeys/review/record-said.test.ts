import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting } from '../support/meeting.ts';
import { recordRefusal } from '../support/review.ts';

const WORDS = 'Je voudrais qu’on m’appelle avant de changer quoi que ce soit.';

let clinic: Clinic;
let claire: Page;
let phone: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  const printed = clinic.server.output();
  const [, link = ''] = /(http\S+\/p\S*#\w{52})/.exec(printed) ?? [];
  const [, code = ''] = /Code: (\d{4} \d{4})/.exec(printed) ?? [];
  const options = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false, isMobile: true };
  phone = await (await clinic.browser.newContext(options)).newPage();
  await phone.goto(link);
  await phone.getByLabel('La clé de votre lettre').fill(link.slice(-52));
  await phone.getByLabel('Votre code').fill(code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${clinic.server.origin}/my-plan`);
});
afterAll(() => clinic.close());

const practices = () => phone.locator('section', { has: phone.locator('#practices') }).innerText();

test('C34 a practice refused by telephone is no proposal any more on the patient’s page', async () => {
  expect(await practices()).not.toContain('Vous avez dit non');
  const stop = phone.locator('a[href^="/my-plan/stop/"]').first();
  const [, name = ''] = /Je ne veux plus\s?: (.*)/.exec(await stop.innerText()) ?? [];
  await stop.click();
  await phone.getByRole('button', { name: 'Je ne veux plus de cette pratique' }).click();
  await phone.waitForURL(/\/my-plan\/thanks\//);
  await phone.goto(`${clinic.server.origin}/my-plan`);
  const said = await practices();
  expect(said.slice(said.indexOf('Vous avez dit non'))).toContain(name);
  expect(said.slice(0, said.indexOf('Vous avez dit non'))).not.toContain(name);
  const [width, inner] = await phone
    .locator('html')
    .evaluate((html) => [html.scrollWidth, html.clientWidth] satisfies [number, number]);
  expect(width).toBeLessThanOrEqual(inner);
});

test('C34 C44 agreeing asks about the line that was refused, says which lines are empty, and keeps the answer', async () => {
  await recordRefusal(clinic, 'tiphaine', 'prele', { practice: 'adapted-exercise' });
  const plan = await clinic.openPlan(claire, 'prele');
  const line = claire.locator('.section-practices .item', { hasText: 'aquagym' });
  expect(await line.innerText()).toContain('cette personne n’en veut plus');
  await claire
    .locator('.section-goals')
    .getByRole('button', { name: /Ajouter un objectif de l/ })
    .click();
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.goto(`${plan}/agree`);
  expect(await claire.locator('main').innerText()).toContain('Les lignes vides ne seront pas gardées');
  const asked = claire.locator('.stance', { hasText: 'Activité physique adaptée' });
  expect(await asked.getByLabel('Marquer la ligne comme refusée').isChecked()).toBe(true);
  await claire.locator('.stance', { hasText: 'Claire Ardoise' }).getByLabel('D’accord', { exact: true }).check();
  await claire.getByRole('button', { name: /Valider la version/ }).click();
  await claire.waitForURL(/\/versions\/\d+$/);
  const version = claire.locator('.section-practices .item', { hasText: 'aquagym' });
  // As the patient reads it on what they may be handed.
  expect(await version.innerText()).toContain('vous avez dit non');
});

test('C35 C36 what the patient wrote is heard with the case that was there already, and words of the plan keep their hearer', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan/write/message`);
  await phone.getByLabel('Votre texte').fill(WORDS);
  await phone.getByRole('button', { name: 'Envoyer mon texte' }).click();
  await phone.waitForURL(/\/my-plan\/thanks\//);

  await claire.goto(clinic.server.origin);
  await claire
    .locator('.response', { hasText: WORDS })
    .getByRole('button', { name: /Mettre à l’ordre du jour/ })
    .click();
  const notice = claire.locator('.notice[role=status]', { hasText: 'C’est à l’ordre du jour de la réunion du' });
  await notice.waitFor();
  await notice.getByRole('link').click();
  await claire.waitForURL(/\/meetings\//);
  await openMeeting(claire);
  await claire.getByRole('button', { name: 'Garder ces mots' }).click();
  const form = claire.locator('#case-voice form');
  const shown = await form.getByLabel('Entendus par').evaluate((select) => {
    return select instanceof HTMLSelectElement ? (select.selectedOptions[0]?.textContent ?? '') : '';
  });
  expect(shown).toBe('Claire Ardoise');
  const on = await form.getByLabel('Le', { exact: true }).inputValue();
  const today = await form.getByLabel('Le', { exact: true }).getAttribute('max');
  expect(on < (today ?? '')).toBe(true);
  await form.getByRole('button', { name: 'Annuler' }).click();

  await claire
    .getByRole('button', { name: /Iris Bruine/ })
    .first()
    .click();
  const heard = claire.locator('.for-meeting', { hasText: WORDS });
  await heard.waitFor();
  expect(await heard.innerText()).toContain('Message à l’équipe');
});

test('nothing is refused by the page’s own policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});

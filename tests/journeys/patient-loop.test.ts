import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { comeToReview, mark, reviewStep } from './support/review.ts';

const WORDS = 'Ce cachet me rend lourd le matin. Je l’ai laissé dans la boîte.';
const FELT = 'J’ai pensé qu’il exagérait un peu.';
const TEAM = 'Revoir l’antalgique du soir avec M. Granit (RCP).';
const TOLD = 'Nous cherchons avec vous autre chose que le cachet du soir.';

let clinic: Clinic;
let basile: Page;
let plan: string;
let phone: Page;
let letter: { key: string; code: string };
beforeAll(async () => {
  clinic = await openClinic();
  basile = await clinic.signIn('basile');
  plan = await clinic.openPlan(basile, 'granit');
  const context = await clinic.browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, isMobile: true },
  });
  phone = await context.newPage();
});
afterAll(() => clinic.close());

test('C104 a medicine is refused: which one and what of it are in the record, on Today and in the review that it opens', async () => {
  await basile.goto(`${plan}/refusals/new`);
  await basile.locator('[name=practice]').selectOption('medicine');
  await basile.locator('[name=named]').fill('cachet du soir');
  await basile.locator('[name=part]').selectOption('prescription');
  await basile.locator('[name=sessionsHeld]').fill('0');
  await basile.locator('[name=sign-said-so]').check();
  await basile.locator('[name=words]').fill(WORDS);
  await basile.locator('[name=felt]').fill(FELT);
  await basile.locator('main form .actions > .btn').click();
  await basile.waitForURL(/\/refusals(#|\?|$)/);
  const name = 'Un médicament\u202f: cachet du soir, la prescription';
  await expect.poll(() => basile.locator('.refusal h3').first().innerText()).toContain(name);
  await basile.goto(`${clinic.server.origin}/`);
  await expect.poll(() => basile.locator('main').innerText()).toContain(name);
  await basile.goto(`${plan}/refusals`);
  await basile
    .locator('.refusal')
    .first()
    .getByRole('button', { name: /Ouvrir la revue/ })
    .click();
  await basile.waitForURL(/\/reviews\//);
  await comeToReview(basile, basile.url());
  await expect.poll(() => basile.locator('.review-facts').innerText()).toContain(name);
});

test('the review asks what is really refused, and ends in a hypothesis', async () => {
  const next = basile.locator('.review-bar .next');
  await next.click();
  await mark(basile, ['tasks']);
  await next.click();
  await expect.poll(() => reviewStep(basile)).toBe('Mise en commun');
  await next.click();
  await expect.poll(() => reviewStep(basile)).toBe('Les questions');
  await next.click();
  await basile.locator('.hypothesis .ProseMirror').click();
  await basile.keyboard.type('Nous pensons que ce sont ses matins qui comptent.');
  await basile.getByRole('radio', { name: 'Cette pratique' }).check();
  await basile.locator('.hypothesis .save-state.saved').waitFor();
  await basile.getByRole('button', { name: 'Conclure la revue' }).click();
  await basile.locator('.review-record').waitFor();
});

test('C85 a line of the plan has two texts, and a version is agreed with both', async () => {
  await clinic.openPlan(basile, 'granit');
  const tasks = basile.locator('.section-tasks');
  const count = (await linesOf(basile, 'tasks')).length;
  await tasks.locator('.add-item').first().click();
  await basile.keyboard.type(TEAM, { delay: 5 });
  await expect.poll(async () => (await linesOf(basile, 'tasks')).length).toBe(count + 1);
  await tasks.locator('.item').last().getByRole('button', { name: 'Le dire autrement à la personne' }).click();
  await basile.keyboard.type(TOLD, { delay: 5 });
  await basile.keyboard.press('Escape');
  await expect.poll(() => basile.locator('.save-state').innerText()).toBe('Enregistré');
  await basile.goto(`${plan}/agree`);
  expect(await basile.locator('.as-read .phone').innerText()).toContain(TOLD);
  await basile.locator('.stance').first().getByLabel('D’accord', { exact: true }).check();
  await basile.getByRole('button', { name: 'Valider la version 4' }).click();
  await basile.waitForURL(`${plan}/versions/4`);
});

test('C103 the letter: an address, a key that can be typed, a code', async () => {
  await basile.goto(`${plan}/sharing`);
  const form = basile.locator('form[action="?/invite"]');
  await form.locator('[value=letter]').check();
  await basile.getByLabel('Imprimer aussi le code sur la lettre').check();
  await form.locator('button.btn').click();
  letter = {
    key: await basile.locator('.letter-key').innerText(),
    code: await basile.locator('.letter-code').innerText(),
  };
  expect(letter.key.replaceAll(/\s/g, '')).toMatch(/^[A-Z]{16}$/);
});

test('C90 on a telephone without scripts the key and the code open the page: what is theirs is there, nothing of the team’s', async () => {
  await phone.goto(`${clinic.server.origin}/p`);
  await phone.getByLabel('La clé de votre lettre').fill(letter.key);
  await phone.getByLabel('Votre code').fill(letter.code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${clinic.server.origin}/my-plan`);
  const shown = await phone.locator('body').innerText();
  expect(shown).toContain(TOLD);
  for (const canary of [TEAM, 'RCP', FELT, 'exagér', 'ses matins qui comptent']) expect(shown).not.toContain(canary);
});

test('C92 closed while writing, the page gives the words back after the code; "please call me" says who calls by when', async () => {
  await phone.goto(`${clinic.server.origin}/my-plan/answer/whole`);
  await phone.getByLabel('Appelez-moi, s’il vous plaît').check();
  await phone.getByLabel('Quelques mots').fill('Plutôt vers midi.');
  await phone.getByRole('button', { name: 'Fermer ma page' }).click();
  await phone.getByText('Vous avez fermé votre page').waitFor();
  await phone.goto(`${clinic.server.origin}/p`);
  await phone.getByLabel('La clé de votre lettre').fill(letter.key);
  await phone.getByLabel('Votre code').fill(letter.code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${clinic.server.origin}/my-plan`);
  await phone.locator('.begun a').first().click();
  expect(await phone.getByLabel('Quelques mots').inputValue()).toBe('Plutôt vers midi.');
  expect(await phone.getByLabel('Appelez-moi, s’il vous plaît').isChecked()).toBe(true);
  await phone.getByRole('button', { name: /^Envoyer/ }).click();
  await phone.getByText(/Basile Grésil, ou quelqu’un de l’équipe, vous appelle au plus tard le \p{L}+ \d+/u).waitFor();
});

test('C88 C89 it is first on Today with the promised day; who calls and when is said from the plan, read on the telephone, and known to be read', async () => {
  await basile.goto(`${clinic.server.origin}/`);
  const asked = basile.locator('.due-list').first().locator('.response', { hasText: 'Plutôt vers midi.' });
  await asked.waitFor();
  expect(await asked.innerText()).toMatch(/appel promis (pour aujourd’hui|d’ici le \p{L}+ \d+)/u);
  await clinic.openPlan(basile, 'granit');
  await basile.locator('.waiting-here > summary').click();
  const row = basile.locator('.waiting-here .response', { hasText: 'Plutôt vers midi.' });
  await row.getByText('Dire qui appelle, et quand').click();
  await row.locator('[name=hour]').fill('vers midi');
  await row.getByRole('button', { name: 'Annoncer cet appel' }).click();
  await expect.poll(() => row.innerText()).toContain('vers midi');
  expect(basile.url()).toBe(plan);
  await phone.goto(`${clinic.server.origin}/my-plan`);
  await phone
    .getByText(/Basile Grésil vous appelle le .*, vers midi\./)
    .first()
    .waitFor();
  await basile.goto(`${plan}/sharing`);
  await basile.locator('.response', { hasText: 'Plutôt vers midi.' }).getByText('lue par la personne le').waitFor();
  expect(clinic.complaints).toEqual([]);
});

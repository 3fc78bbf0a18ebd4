import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import {
  comeToReview,
  finish,
  mark,
  noteOf,
  openReview,
  recordRefusal,
  reviewStep,
  showQuestion,
  writeNote,
} from '../support/review.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
/** Ten seconds of absence count as having left; then the page still has to hear of it. */
const LEFT = { timeout: 20_000 };
/** Of a mark and of an own part, as nobody else may read them before the reveal. */
const OWN_PART = 'J’ai insisté sur la respiration.';

let clinic: Clinic;
let claire: Page;
let phone: Page;
let solene: Page;
let eglantine: Page;
let joachim: Page;
let everybody: Page[];
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  phone = await clinic.signIn('tiphaine', PHONE);
  solene = await clinic.signIn('solene');
  eglantine = await clinic.signIn('eglantine');
  joachim = await clinic.signIn('joachim');
  const refused = await recordRefusal(clinic, 'tiphaine', 'prele', { patientTargets: ['goal'] });
  address = await openReview(clinic, 'claire', refused);
  everybody = [claire, phone, solene, eglantine];
  for (const page of everybody) await comeToReview(page, address);
});
afterAll(() => clinic.close());

const next = () => claire.locator('.review-bar .next').click();
const fitsThePhone = async () => {
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
};

/** A percentage, in whatever spacing. */
const FIGURE = /\d\s*%/u;

test('C80 everybody sees the same facts: the patient’s words, four sessions, what the record knows, and no figure', async () => {
  for (const page of everybody) {
    await expect.poll(() => page.locator('.review-head .who-count').innerText()).toBe('4 personnes ici');
    expect(await reviewStep(page)).toBe('Les faits');
    expect(await page.locator('.review .voice').innerText()).toContain('ma douleur, elle, ne bouge pas');
    expect(await page.locator('.review-facts').innerText()).toContain('Après 4 séances');
    const known = await page.locator('.known-facts').innerText();
    expect(known).toMatch(/absence/);
    expect(known).toContain('A entendu que nous croyons sa douleur réelle et légitime');
    const shown = await page.locator('.review').innerText();
    expect(shown).not.toMatch(FIGURE);
    expect(shown).not.toContain('étude');
  }
  expect(await solene.locator('.review-bar .next').count()).toBe(0);
  await fitsThePhone();
});

test('each marks alone: all see how many are done, and no page but their own holds anything of it', async () => {
  await next();
  await mark(phone, ['practice', 'whole'], OWN_PART);
  await mark(solene, ['goal', 'meaning', 'whole']);
  for (const page of everybody)
    await expect.poll(() => page.locator('.alone-done').innerText()).toBe('2 sur 4 ont terminé');
  for (const page of [claire, eglantine]) {
    const shown = await page.locator('.review').innerHTML();
    expect(shown).not.toContain(OWN_PART);
    expect(await page.locator('.target[aria-pressed="true"]').count()).toBe(0);
    expect(await page.locator('.marks').count()).toBe(0);
  }
  await fitsThePhone();
});

test('one changes one’s mind until the reveal, and never chooses more than three', async () => {
  await solene.getByRole('button', { name: 'Changer d’avis' }).click();
  await solene.getByRole('button', { name: /^le moment/ }).click();
  await solene.getByText('Trois réponses au plus', { exact: false }).waitFor();
  await solene.getByRole('button', { name: 'ce que l’orientation veut dire' }).click();
  await finish(solene);
  expect(await claire.locator('.alone-done').innerText()).toBe('2 sur 4 ont terminé');
});

test('C27 somebody in the room without a device marks on a covered screen, where nothing of another mark is left', async () => {
  await claire.getByRole('button', { name: /^l’objectif/ }).click();
  expect(await claire.getByRole('button', { name: 'Prêter l’écran à quelqu’un sans appareil' }).count()).toBe(0);
  await claire.locator('.review-head .who > summary').click();
  await claire.locator('.review-room').getByRole('button', { name: 'Joachim Cornouiller' }).click();
  await expect.poll(() => solene.locator('.review-head .who-count').innerText()).toBe('5 personnes ici');
  expect(await claire.locator('.who-list').innerText()).toMatch(/Joachim Cornouiller[\s\S]*dans la salle/);
  await claire.keyboard.press('Escape');
  await claire.getByRole('button', { name: 'Prêter l’écran à quelqu’un sans appareil' }).click();
  const cover = claire.locator('dialog.cover');
  await cover.getByLabel('Pour qui').selectOption({ label: 'Joachim Cornouiller' });
  await cover.getByRole('button', { name: 'Couvrir l’écran' }).click();
  const box = await cover.boundingBox();
  expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 1280, 900]);
  await claire.keyboard.press('Escape');
  expect(await cover.innerText()).toContain('Passez l’appareil à Joachim Cornouiller.');
  await cover.getByRole('button', { name: 'Je suis Joachim Cornouiller' }).click();
  expect(await cover.locator('.target[aria-pressed="true"]').count()).toBe(0);
  expect(await cover.getByLabel('Votre part').count()).toBe(0);
  await cover.getByRole('button', { name: /les soins dans leur ensemble/ }).click();
  await cover.getByRole('button', { name: 'J’ai terminé' }).click();
  expect(await cover.innerText()).not.toContain('les soins dans leur');
  await cover.getByRole('button', { name: 'Je suis Claire Ardoise' }).click();
  await expect.poll(() => solene.locator('.alone-done').innerText()).toBe('3 sur 5 ont terminé');
});

test('C27 a device that is lent stays covered when all is revealed meanwhile, and is given back without a mark', async () => {
  const cover = solene.locator('dialog.cover');
  await solene.getByRole('button', { name: 'Prêter l’écran à quelqu’un sans appareil' }).click();
  await cover.getByLabel('Pour qui').selectOption({ label: 'Joachim Cornouiller' });
  await cover.getByRole('button', { name: 'Couvrir l’écran' }).click();
  await cover.getByRole('button', { name: 'Je suis Joachim Cornouiller' }).click();
  await cover.getByRole('button', { name: /^le moment/ }).click();
});

test('a reveal before all are done says how many are not, and that nothing undoes it', async () => {
  await finish(claire);
  await next();
  const dialog = claire.locator('dialog[open]');
  await expect.poll(() => dialog.innerText()).toContain('Une personne n’a pas terminé.');
  expect(await dialog.innerText()).toContain('ne se défait pas');
  await dialog.getByRole('button', { name: 'Mettre en commun' }).click();
  for (const page of [claire, phone]) await page.locator('.marks').waitFor();
  const cover = solene.locator('dialog.cover');
  expect(await cover.isVisible()).toBe(true);
  expect(await solene.locator('.marks:not(dialog), .held-bar:visible').count()).toBe(0);
  await cover.getByRole('button', { name: 'Annuler' }).click();
  await cover.getByRole('button', { name: 'Je suis Solène Aubépine' }).click();
  await solene.locator('.held-bar').getByRole('button', { name: 'Y aller' }).click();
  await solene.locator('.marks:not(dialog)').waitFor();
  await solene.locator('.reveal-names > summary').click();
  expect(await solene.locator('.each-person').innerText()).toContain(
    'écrit par Claire Ardoise pour Joachim Cornouiller',
  );
});

test('C80 C81 all at once: the sentence, counts without a name, the patient’s own mark, no figure; names behind one tap', async () => {
  const whole = solene.locator('.marks li', { hasText: 'dans leur ensemble' });
  expect(await whole.locator('.mark-count').innerText()).toBe('3');
  expect(await whole.innerText()).not.toContain('Tiphaine');
  expect(await solene.locator('.marks li', { hasText: 'l’objectif' }).innerText()).toContain('Ombeline Prêle');
  expect(await solene.locator('.say').innerText()).toContain('3 personnes désignent');
  for (const page of [claire, solene]) expect(await page.locator('.review').innerText()).not.toMatch(FIGURE);
  expect(await phone.locator('.each-person').isVisible()).toBe(false);
  expect(await solene.locator('.each-person').isVisible()).toBe(true);
  expect(await solene.locator('.review').innerText()).not.toContain(OWN_PART);
  await phone.getByRole('button', { name: 'Partager la part que j’ai notée' }).click();
  await expect.poll(() => solene.locator('.each-person').innerText()).toContain(OWN_PART);
  // Below six marks no table by profession.
  expect(await solene.locator('.by-profession').count()).toBe(0);
  await fitsThePhone();
});

test('who had not marked, and who joins at the reveal, are asked to mark before they look; their mark says it came late', async () => {
  expect(await eglantine.locator('.marks').count()).toBe(0);
  await eglantine.getByRole('button', { name: 'Regarder sans répondre' }).click();
  await eglantine.locator('.marks').waitFor();

  const basile = await clinic.signIn('basile');
  expect((await basile.goto(address))?.status()).toBe(404);
  await basile.context().close();

  await comeToReview(joachim, address);
  // Somebody marked for him already: he looks at once.
  await joachim.locator('.marks').waitFor();
  expect(await reviewStep(joachim)).toBe('Mise en commun');
  everybody.push(joachim);
});

test('one question at a time beside an index of six; an answer, a note and who writes it are on every screen', async () => {
  await next();
  for (const page of everybody) await page.locator('.question .ProseMirror').first().waitFor();
  const first = await claire.locator('.question h3').innerText();
  expect(first).toBe('Entre nous, poursuivons-nous le même objectif\u202f?');
  expect(await claire.locator('.question').count()).toBe(1);
  expect(await claire.locator('.index-entry').count()).toBe(6);
  await phone.locator('.question').getByRole('button', { name: 'Non', exact: true }).click();
  await writeNote(solene, 'goals.team', 'Nous visons la marche, elle le sommeil.');
  await expect.poll(() => noteOf(claire, 'goals.team')).toBe('Nous visons la marche, elle le sommeil.');
  const question = claire.locator('.question');
  await expect.poll(() => question.locator('.answers').innerText()).toContain('par Tiphaine G.');
  await expect.poll(() => question.locator('.question-here').innerText()).toContain('Solène A.');
  await expect.poll(() => claire.locator('.index-entry').first().innerText()).toContain('✓');
  await fitsThePhone();
});

test('a note that somebody else’s words are says so on every screen, and in the record', async () => {
  await solene.locator('.question .item-switch', { hasText: 'dit par quelqu’un d’autre' }).click();
  await expect.poll(() => phone.locator('.question .item-switch').first().getAttribute('aria-pressed')).toBe('true');
});

test('the rest of the questions opens on demand; what the record knows is shown, not asked', async () => {
  await showQuestion(claire, 'whole.elsewhere');
  expect(await claire.locator('.question .known-facts').innerText()).toMatch(/absence/);
  expect(await claire.locator('.index-entry').count()).toBe(24);
});

test('C82 a question for the patient is entrusted to one person with a date, in the words for the patient; some can’t be sent', async () => {
  await showQuestion(claire, 'team.our-feelings');
  expect(
    await claire
      .locator('.question')
      .getByRole('button', { name: /Demander à/ })
      .count(),
  ).toBe(0);
  await showQuestion(claire, 'bond.too-fast');
  const question = claire.locator('.question');
  await question.getByRole('button', { name: 'Demander à Ombeline Prêle' }).click();
  expect(await question.locator('.ask-patient').innerText()).toContain('Qu’est-ce qui était désagréable, ou de trop');
  await question.getByLabel('Qui demande').selectOption({ label: 'Solène Aubépine' });
  await question.getByRole('button', { name: 'Confier la question' }).click();
  await showQuestion(phone, 'bond.too-fast');
  await expect.poll(() => phone.locator('.question').innerText()).toContain('Solène A. demande, pour le');
  await solene.locator('.save-state.saved').waitFor();
  await solene.goto(`${clinic.server.origin}/actions`);
  expect(await solene.locator('main').innerText()).toContain('Qu’est-ce qui était désagréable');
  expect(await solene.locator('main').innerText()).not.toContain('trop proche');
  await comeToReview(solene, address);
});

test('what who leads chooses for the conclusion is on every screen as it is chosen', async () => {
  await claire.setViewportSize({ width: 1280, height: 800 });
  await next();
  const follows = phone.locator('.review-pairs');
  await expect.poll(() => follows.innerText()).toContain('Tiphaine Givre, pour le');
  // All of it is one look: from the hypothesis to the last field, above the bar.
  const seen = () =>
    claire.evaluate(() => {
      const at = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const [top, last, bar] = [at('.hypothesis'), at('.tell-note'), at('.review-bar')];
      return top !== undefined && last !== undefined && bar !== undefined && top.top >= 0 && last.bottom <= bar.top;
    });
  await expect.poll(seen).toBe(true);
  // What was marked is ticked beforehand, and talking first.
  await expect.poll(() => follows.innerText()).toMatch(/en parler d’abord avec la personne/i);
  for (const target of ['practice', 'goal', 'whole'])
    expect(await claire.locator(`.conclusion-form input[type=checkbox][value=${target}]`).isChecked(), target).toBe(
      true,
    );
  expect(await claire.locator('.conclusion-form input[value=frame]').isChecked()).toBe(false);
  for (const page of [claire, phone])
    expect(await page.locator('.finding').innerText()).toContain(
      'un refus de poursuivre au bout de trois séances d’hypnose concernait dans 97\u202f% des cas',
    );
  for (const target of ['practice', 'whole'])
    await claire.locator(`.conclusion-form input[type=checkbox][value=${target}]`).uncheck();
  await claire.getByLabel('Cette pratique').check();
  await claire.getByLabel('Qu’est-ce qui nous fait penser').fill('Elle aime la relaxation.');
  await expect.poll(() => follows.innerText()).toMatch(/l’objectif\s+Sa portée\s+cette pratique/i);
  await expect.poll(() => follows.innerText()).toContain('Elle aime la relaxation.');
  await claire.locator('.save-state.saved').waitFor();
  await fitsThePhone();
});

test('when who leads is gone, the review waits, and somebody takes over by name, with what was chosen', async () => {
  await claire.context().setOffline(true);
  await claire.goto('about:blank');
  const takeOver = eglantine.getByRole('button', { name: 'Reprendre l’animation à la place de Claire A.' });
  await takeOver.waitFor(LEFT);
  await takeOver.click();
  await expect.poll(() => phone.locator('.review-name').innerText()).toContain('animée par Églantine R.');
  expect(await eglantine.getByRole('checkbox', { name: /^l’objectif/ }).isChecked()).toBe(true);
  expect(await eglantine.getByLabel('Qu’est-ce qui nous fait penser').inputValue()).toBe('Elle aime la relaxation.');
  await claire.context().setOffline(false);
  await comeToReview(claire, address);
  expect(await reviewStep(claire)).toBe('Conclure');
});

test('a hypothesis that two people write is concluded once it is complete, and the scope asks back after four sessions', async () => {
  await writeNote(solene, 'hypothesis', 'Nous pensons que son but');
  await expect.poll(() => noteOf(eglantine, 'hypothesis')).toBe('Nous pensons que son but');
  await writeNote(eglantine, 'hypothesis', ' n’est pas le nôtre.');
  const conclude = eglantine.getByRole('button', { name: 'Conclure la revue' });
  await eglantine.getByLabel('en parler d’abord avec la personne').uncheck();
  await conclude.click();
  await eglantine.getByText('Choisissez au moins une suite.').first().waitFor();
  await eglantine.getByRole('radio', { name: 'Les soins dans leur ensemble' }).check();
  await eglantine.getByLabel('repenser tout le plan').check();
  await eglantine.getByLabel('Qui en parle').selectOption({ label: 'Solène Aubépine' });
  await conclude.click();
  for (const page of everybody) await page.locator('.review-record').waitFor();
  expect(await phone.locator('.record-hypothesis').innerText()).toBe('Nous pensons que son but n’est pas le nôtre.');
  await fitsThePhone();
});

test('C27 C81 the record says what each thought and who wrote it for whom, behind one tap and in print; dissent, addendum and outcome are added, by name', async () => {
  const record = solene.locator('.review-record');
  // Nobody's answer stands open beside their name: a tap is asked for, and fewer than six make no table.
  expect(await record.innerText()).not.toContain(OWN_PART);
  expect(await record.innerText()).not.toContain('écrit par Claire Ardoise pour Joachim Cornouiller');
  expect(await record.locator('.marks .mark-count').first().isVisible()).toBe(true);
  await solene.emulateMedia({ media: 'print' });
  expect(await record.innerText()).toContain('écrit par Claire Ardoise pour Joachim Cornouiller');
  await solene.emulateMedia({ media: 'screen' });
  await record.locator('.reveal-names > summary').click();
  expect(await record.locator('.by-profession').count()).toBe(0);
  const text = await record.innerText();
  for (const said of [
    'Les soins dans leur ensemble',
    OWN_PART,
    'Nous visons la marche',
    'À demander à Ombeline Prêle',
    'dit par quelqu’un d’autre',
  ])
    expect(text).toContain(said);
  for (const media of ['screen', 'print'] as const) {
    await solene.emulateMedia({ media });
    expect(await record.innerText()).toContain('écrit par Claire Ardoise pour Joachim Cornouiller');
  }
  await solene.emulateMedia({ media: 'screen' });

  await solene.getByRole('button', { name: 'Noter un désaccord' }).click();
  const dialog = solene.locator('dialog[open]');
  await dialog.getByLabel('Pourquoi').fill('Le rythme compte aussi.');
  await dialog.getByLabel('Ce qui changerait son avis').fill('Qu’elle le dise.');
  await dialog.getByRole('button', { name: 'Noter le désaccord' }).click();
  await expect.poll(() => phone.locator('.review-dissents').innerText()).toContain('Désaccord de Solène Aubépine.');

  await phone.getByRole('button', { name: 'Ajouter à la revue' }).click();
  await phone.getByLabel('Ce qu’il faut ajouter').fill('Le mari était présent.');
  await phone.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect.poll(() => solene.locator('.record-addenda').innerText()).toContain('Le mari était présent.');

  await solene.getByRole('button', { name: 'Noter ce qu’en dit la personne' }).click();
  await solene.getByLabel('Ses mots, tels quels').fill('Oui, c’est dormir que je voulais.');
  await solene.getByLabel('Confirmée', { exact: true }).check();
  await solene.getByRole('button', { name: 'Garder ce qui a été dit' }).click();
  await expect.poll(() => claire.locator('.record-outcome').innerText()).toContain('Hypothèse\u202f: confirmée');
});

test('the plan says that it is to be rethought, and leads to the review', async () => {
  await eglantine.goto(address.replace(/\/reviews\/.*/, ''));
  const banner = eglantine.locator('.to-rethink');
  expect(await banner.innerText()).toContain('Plan à repenser.');
  await banner.getByRole('link', { name: 'Lire la revue' }).click();
  await eglantine.waitForURL(address);
});

test('T38 nothing of it breaks the Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});

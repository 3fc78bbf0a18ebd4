import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { expectAccessible } from '../support/axe.ts';
import { fillWithCanaries } from '../support/canary-patient.ts';
import type { Filled } from '../support/canary-patient.ts';
import { enter, openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';
import { gotoAlive } from '../support/when-alive.ts';

/** One name, which begins with no letter that a keyboard has. */
const ONLY = 'ʻOtaua';
const PASSWORD = 'une phrase assez longue';

let site: Site & { filled: Filled & { token: string; another: string } };
let browser: Browser;
beforeAll(async () => {
  const filling = openSite(async (app, by) => {
    const only = { familyName: ONLY, givenName: '', oneName: 'yes', birthDate: '1962-03-14' };
    const filled = await fillWithCanaries(app, by, only);
    for (const familyName of ['Le Goff', "N'Diaye", 'Dalembert']) {
      await app.commands.createPatient(by, { givenName: 'Fatou', familyName, birthDate: '1970-01-01' });
    }
    const { token } = await app.commands.inviteProfessional(by, { role: 'professional' });
    const { token: another } = await app.commands.inviteProfessional(by, { role: 'professional' });
    return { ...filled, token, another };
  });
  [site, browser] = await Promise.all([filling, launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function staffPage(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  await context.addCookies([cookieFrom(site.staff)]);
  return context.newPage();
}

function cookieFrom(header: string) {
  const at = header.indexOf('=');
  return { name: header.slice(0, at), value: header.slice(at + 1), url: site.server.origin };
}

/** What on the page looks like a name with a part missing. */
async function traces(page: Page): Promise<string[]> {
  const shown = [await page.title(), ...(await page.locator('body').innerText()).split('\n')];
  const heard = await page
    .locator('[aria-label], [title], option')
    .evaluateAll((all) =>
      all.flatMap((one) => [
        one.getAttribute('aria-label'),
        one.getAttribute('title'),
        one.tagName === 'OPTION' ? one.textContent : null,
      ]),
    );
  return gaps([...shown, ...heard.filter((text) => text !== null)]);
}

const gaps = (texts: string[]): string[] =>
  texts.filter((text) => text.includes('Otaua') && / {2}|undefined|null|NaN| [,.)\]]|[([] |^ | $/.test(text));

/** Of a file for other programs: every text in it, and names of which a part is there but empty. */
function tracesInJson(file: string): string[] {
  const texts: string[] = [];
  const empty: string[] = [];
  JSON.parse(file, (key, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    const isName = /^(name|given|family|text|display)$/.test(key);
    if (isName && (value === '' || value === null || (Array.isArray(value) && value.length === 0))) empty.push(key);
    if (Array.isArray(value) && key === 'given' && value.some((part) => part === '' || part === null)) empty.push(key);
    return value;
  });
  return [...gaps(texts), ...empty];
}

test('C214 somebody with one name only is shown by it on every page, with nothing where a given name would stand', async () => {
  const page = await staffPage({ javaScriptEnabled: false });
  const { patientId } = site.filled;
  const waiting = ['/', '/patients', `/patients/${patientId}/agree`, `/patients/${patientId}/sharing/preview`];
  const seen = new Set<string>();
  let naming = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { text, headers } = await site.get(path, site.staff);
    if (text.includes('Otaua')) naming += 1;
    if (/json/.test(String(headers['content-type']))) {
      expect([path, tracesInJson(text)]).toEqual([path, []]);
      continue;
    }
    // What is on paper is read by its own tests.
    if (String(headers['content-type']).includes('pdf')) continue;
    await page.setContent(text, { waitUntil: 'domcontentloaded' });
    expect([path, await traces(page)]).toEqual([path, []]);
    const links = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    for (const link of links.map((href) => href.replace(/#.*/, ''))) {
      if (!/^\/(patients|meetings|board|actions|refusals)(\/|$)/.test(link) || seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  expect(naming).toBeGreaterThan(15);
}, 120_000);

test('C214 the live plan and the patient’s own page name them, too', async () => {
  const page = await staffPage();
  await page.goto(`${site.server.origin}/patients/${site.filled.patientId}`);
  await page.locator('.section-goals .ProseMirror').waitFor();
  expect(await traces(page)).toEqual([]);
  expect(await page.locator('h1').innerText()).toBe(ONLY);

  const [link] = site.filled.links;
  if (!link) throw new Error('The patient has no link');
  const context = await browser.newContext({ locale: 'fr-FR' });
  const cookies = await enter(site, link);
  await context.addCookies(cookies.split('; ').map(cookieFrom));
  const own = await context.newPage();
  await own.goto(`${site.server.origin}/my-plan`);
  expect(await own.locator('.opening').first().innerText()).toContain(ONLY);
  expect(await traces(own)).toEqual([]);
});

test.each([
  ['legof', 'Le Goff'],
  ['ndiaye', "N'Diaye"],
  ["d'alembert", 'Dalembert'],
  ['otaua', ONLY],
  ['\u200Ele\u00A0goff', 'Le Goff'],
])('C214 %s finds %s, as one types and without scripts', async (typed, name) => {
  const live = await staffPage();
  await gotoAlive(live, `${site.server.origin}/patients`);
  await live.getByRole('searchbox').fill(typed);
  await expect.poll(() => live.locator('[data-patient] strong').allInnerTexts()).toEqual([name]);
  const plain = await staffPage({ javaScriptEnabled: false });
  await plain.goto(`${site.server.origin}/patients?q=${encodeURIComponent(typed)}`);
  expect(await plain.locator('[data-patient] strong').allInnerTexts()).toEqual([name]);
});

test.each([true, false])(
  'C214 one name only is entered by ticking a box, with scripts: %s',
  async (javaScriptEnabled) => {
    const page = await staffPage({ javaScriptEnabled });
    const address = `${site.server.origin}/patients/new`;
    await (javaScriptEnabled ? gotoAlive(page, address) : page.goto(address));
    const familyName = javaScriptEnabled ? 'Soekarnoputri' : 'Suhartini';
    await page.getByLabel('Nom', { exact: true }).fill(familyName);
    await page.getByLabel('Date de naissance').fill('1980-04-02');
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    // Left out by mistake: the given name is asked for.
    const given = page.getByLabel('Prénom');
    await page.locator('[name=givenName][aria-invalid=true]').waitFor();
    expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe(familyName);
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel('Cette personne n’a qu’un seul nom').check();
    await given.waitFor({ state: 'hidden' });
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1').innerText()).toBe(familyName);
    await page.goto(`${page.url()}/edit`);
    expect(await page.getByLabel('Cette personne n’a qu’un seul nom').isChecked()).toBe(true);
    expect(await page.locator('[name=givenName]').isVisible()).toBe(false);
  },
);

test.each([true, false])(
  'C214 a professional with one name only makes their account, with scripts: %s',
  async (javaScriptEnabled) => {
    const { another: token } = site.filled;
    const page = await (await browser.newContext({ locale: 'fr-FR', javaScriptEnabled })).newPage();
    await page.goto(`${site.server.origin}/invitation#${token}`, { waitUntil: 'networkidle' });
    if (!javaScriptEnabled) {
      await page.getByLabel('Votre lien').fill(page.url());
      await page.getByRole('button', { name: 'Continuer' }).click();
    }
    await page.getByLabel('Nom', { exact: true }).fill('Suharto');
    await page.getByLabel('J’ai un seul nom').check();
    await page.getByLabel('Prénom').waitFor({ state: 'hidden' });
    await page.getByLabel('Profession').selectOption('nurse');
    await page.getByLabel('Adresse de courriel').fill(`suharto.${String(javaScriptEnabled)}@example.org`);
    await page.getByLabel('Mot de passe').fill(javaScriptEnabled ? 'court' : PASSWORD);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    if (javaScriptEnabled) {
      // Refused for something else: it is still ticked, and the link still there for the next.
      await page.locator('[name=password][aria-invalid=true]').waitFor();
      expect(await page.getByLabel('J’ai un seul nom').isChecked()).toBe(true);
      expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Suharto');
      return;
    }
    await page.waitForURL(`${site.server.origin}/`);
    await page.goto(`${site.server.origin}/profile`);
    expect(await page.locator('main').innerText()).toContain('Suharto');
  },
);

test('C213 an account is made with an address as it was copied, and signed in to however the apostrophe is typed', async () => {
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  await page.goto(`${site.server.origin}/invitation#${site.filled.token}`);
  await page.getByLabel('Prénom').fill('Jeanne');
  await page.getByLabel('Nom', { exact: true }).fill('D’\u00ADArc');
  await page.getByLabel('Profession').selectOption('nurse');
  await page.getByLabel('Adresse de courriel').fill('\u200B\u00A0Jeanne.D’Arc@école.example\u200E');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.waitForURL(`${site.server.origin}/`);
  await page.goto(`${site.server.origin}/profile`);
  expect(await page.locator('main header .meta').innerText()).toContain("jeanne.d'arc@xn--cole-9oa.example");
  for (const typed of ["jeanne.d'arc@xn--cole-9oa.example", '\u200Fjeanne.d’arc@école.example\u00A0']) {
    const again = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
    await again.goto(`${site.server.origin}/sign-in`);
    await again.getByLabel('Adresse de courriel').fill(typed);
    await again.getByLabel('Mot de passe').fill(PASSWORD);
    await again.getByRole('button', { name: 'Se connecter' }).click();
    await again.waitForURL(`${site.server.origin}/`);
  }
});

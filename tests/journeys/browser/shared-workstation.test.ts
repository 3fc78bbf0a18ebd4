import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { patients } from '#server/demo/patients.ts';
import { openClinic, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

const WRITTEN = 'CANARI-DU-POSTE';
const { familyName } = patients.prele;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** Everything that a browser keeps for this site, but for cookies that no page can read. */
async function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const stored = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve, reject) => {
            const asked = indexedDB.open(name);
            asked.onerror = () => {
              reject(new Error('IndexedDB could not be read'));
            };
            asked.onsuccess = () => {
              const names = [...asked.result.objectStoreNames];
              if (names.length === 0) {
                resolve([name]);
                return;
              }
              const reading = asked.result.transaction(names);
              const all = names.map(
                (store) =>
                  new Promise((done) => {
                    const values = reading.objectStore(store).getAll();
                    values.onsuccess = () => done(values.result);
                  }),
              );
              void Promise.all(all).then((values) => resolve([name, values]));
            };
          }),
      ),
    );
    const cached: (string | undefined)[] = [];
    for (const key of await caches.keys()) {
      const cache = await caches.open(key);
      for (const request of await cache.keys()) cached.push(await (await cache.match(request))?.text());
    }
    return JSON.stringify([
      stored,
      cached,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      window.name,
      document.cookie,
    ]);
  });
}

/** As somebody does who works at it: reads and writes a plan, looks at lists, and leaves a form half filled in. */
async function work(page: Page): Promise<string> {
  const plan = await clinic.openPlan(page, 'prele');
  await writeAtEndOf(page, 'notes', 0, ` ${WRITTEN}`);
  await page.locator('.save-state').getByText('Enregistré').first().waitFor();
  await page.goto(`${plan}/refusals/new`);
  await page.locator('textarea').first().fill(`${WRITTEN} dans un formulaire`);
  return plan;
}

/** Goes through the history of the tab, and looks at what each page shows before anything can be asked. */
async function seenByGoingBack(page: Page): Promise<string> {
  let seen = '';
  for (let back = 0; back < 8; back += 1) {
    const went = await page.goBack({ waitUntil: 'load', timeout: 15_000 }).catch(() => null);
    seen += await page.locator('body').innerText();
    if (went === null && page.url() === 'about:blank') break;
  }
  return seen;
}

describe('T52 a workstation that others use', () => {
  test('T39 after signing out nothing of a patient is in the browser, Back shows nothing, and the next person sees nothing of it', async () => {
    const page = await clinic.signIn('claire');
    page.on('dialog', (dialog) => void dialog.accept());
    await work(page);
    // Nothing of it is in the clear while they work either (D12).
    for (const telling of [WRITTEN, familyName]) expect(await keptBy(page)).not.toContain(telling);
    await page.goto(`${clinic.server.origin}/`);
    await page
      .locator('form[action="/sign-out"] button')
      .first()
      .evaluate((button) => (button as HTMLElement).click());
    await page.waitForURL(/\/sign-in\?signed-out/);
    const kept = await keptBy(page);
    for (const telling of [WRITTEN, familyName, 'Claire']) expect(kept, telling).not.toContain(telling);
    const seen = await seenByGoingBack(page);
    for (const telling of [WRITTEN, familyName]) expect(seen).not.toContain(telling);

    const noe = await page.context().newPage();
    await noe.goto(`${clinic.server.origin}/sign-in`);
    await noe.fill('[name=email]', 'noe@demo.example');
    expect(await noe.locator('[name=email]').inputValue()).toBe('noe@demo.example');
    for (const telling of [WRITTEN, familyName]) expect(await noe.content()).not.toContain(telling);
    await page.context().close();
  });

  test('after the session ended by itself, a page that is looked at again or gone back to shows the sign-in and no patient', async () => {
    const page = await clinic.signIn('claire');
    page.on('dialog', (dialog) => void dialog.accept());
    const plan = await work(page);
    await page.goto(`${clinic.server.origin}/patients`);
    // Thirty minutes later, for the server.
    const database = new DatabaseSync(clinic.databasePath(), { timeout: 5_000 });
    database.exec('update sessions set expires_at = 1');
    database.close();
    await page.goto(plan);
    await page.waitForURL(/\/sign-in/);
    const kept = await keptBy(page);
    for (const telling of [WRITTEN, familyName]) expect(kept).not.toContain(telling);
    const seen = await seenByGoingBack(page);
    for (const telling of [WRITTEN, familyName]) expect(seen).not.toContain(telling);
    await page.context().close();
  });
});

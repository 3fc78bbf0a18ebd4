import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { addLine, untilSaved } from '../support/tabs.ts';

let clinic: Clinic;
let claire: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

const offer = () => claire.locator('.renewed .card');

test('an old page goes on after the program was renewed, and offers to be reloaded once nothing is unsaved', async () => {
  await claire.route('**/_app/version.json', (route) => route.fulfill({ json: { version: 'the next one' } }));
  await claire.context().setOffline(true);
  await expect.poll(() => claire.locator('.save-state').innerText()).toMatch(/^Hors ligne/);
  await addLine(claire, 'goals', 'Écrit hors ligne');
  expect(await offer().count()).toBe(0);
  await claire.context().setOffline(false);
  await offer().waitFor();
  await untilSaved(claire, 20_000);
  // It is put off, and all goes on.
  expect(await offer().innerText()).toContain('Cordée a été mise à jour');
  await offer().getByRole('button', { name: 'Plus tard' }).click();
  await offer().waitFor({ state: 'detached' });
  await addLine(claire, 'goals', 'Écrit dans l’ancienne page');
  await untilSaved(claire, 10_000);
  // The next page is of the new version: it is loaded whole.
  await claire.evaluate(() => document.body.setAttribute('data-old', ''));
  await claire.getByRole('link', { name: 'Réunions' }).click();
  await claire.waitForURL(/\/meetings$/);
  await expect.poll(() => claire.locator('body[data-old]').count()).toBe(0);
  expect(clinic.complaints).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../web/support/axe.ts';
import { gotoAlive } from '../web/support/when-alive.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('the bell says how much is new, from any page; seen, it is silent; a kind that is switched off comes no more', async () => {
  const page = await clinic.signIn('tiphaine');
  await gotoAlive(page, `${clinic.server.origin}/meetings`);
  const bell = page.getByRole('link', { name: /^Nouvelles, \d+ non vue/ });
  await bell.waitFor();
  await bell.click();
  await page.getByRole('heading', { level: 1, name: 'Nouvelles' }).waitFor();
  const rows = page.locator('main .rows > li');
  const answers = rows.filter({ hasText: 'Réponse d’un patient' });
  expect(await answers.count()).toBeGreaterThan(0);
  expect(await page.locator('.tag', { hasText: 'nouveau' }).count()).toBeGreaterThan(0);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Tout marquer comme vu' }).click();
  await page.getByText('Tout est vu.').waitFor();
  await page.getByRole('link', { name: 'Nouvelles', exact: true }).waitFor();

  const answersByBell = page.getByRole('checkbox', { name: 'Les réponses de vos patients La cloche' });
  expect(await answersByBell.isChecked()).toBe(true);
  await answersByBell.uncheck();
  await page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
  await page.getByText('Vos choix sont enregistrés.').waitFor();
  await expect.poll(() => answers.count()).toBe(0);
  await page.reload();
  expect(await answersByBell.isChecked()).toBe(false);
  expect(clinic.complaints).toEqual([]);
  await page.context().close();
});

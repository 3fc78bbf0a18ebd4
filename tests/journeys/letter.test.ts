import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '#tests/pdf/support/read-pdf.ts';
import { expectAccessible } from '../web/support/axe.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('C422 C426 the letter that waits in the demo is changed, signed, and leaves; a new one is drafted from the same case', async () => {
  const claire = await clinic.signIn('claire');
  const home = await clinic.openPlan(claire, 'corail');
  await claire.goto(`${home}/letters`);
  await claire.getByText('à signer').waitFor();
  await claire.getByRole('link', { name: /À Dr Aurèle Galet/ }).click();
  await expectAccessible(claire);
  const pdf = async () => readPdf(new Uint8Array(await (await claire.request.get(`${claire.url()}/pdf`)).body()));
  expect((await pdf()).text).toContain('PROJET, ne pas envoyer');

  await claire.getByLabel('Objet').fill('Naïa Corail, ce qui est décidé');
  expect(await claire.getByRole('button', { name: 'Signer ce courrier' }).isDisabled()).toBe(true);
  await claire.getByRole('button', { name: 'Enregistrer le courrier' }).click();
  await claire.getByText('Enregistré.').waitFor();
  await claire.getByRole('button', { name: 'Signer ce courrier' }).click();
  await claire.locator('[data-signed]').waitFor();
  await claire.getByRole('button', { name: /^Noter.*imprimé, remis ou posté/ }).click();
  await claire.getByText(/imprimé, remis ou posté, le .* par Claire Ardoise/).waitFor();
  await expectAccessible(claire);
  const signed = await pdf();
  expect(signed.title).toBe('Naïa Corail, ce qui est décidé');
  expect(signed.text).toContain('Claire Ardoise');
  expect(signed.text).not.toContain('ne pas envoyer');

  await claire.goto(`${home}/letters`);
  await claire.getByLabel('Langue du courrier').selectOption('en');
  await claire.getByRole('button', { name: 'Préparer le courrier' }).click();
  await claire.waitForURL(/\/letters\/[0-9a-f-]{36}$/);
  const body = await claire.getByLabel('Le courrier').inputValue();
  for (const said of ['We discussed Naïa Corail', 'What was decided', 'Claire Ardoise', 'Je veux une feuille'])
    expect(body).toContain(said);
  // Basile's dissent, and what only the team reads, are nobody else's.
  expect(body).not.toContain('Une feuille de plus');
  const english = await pdf();
  expect(english.lang).toBe('en');
  expect(english.tree.filter(({ role }) => role === 'H2').map(({ text }) => text)).toContain('What was decided');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicDay, formSender, holdMeeting, patientIds, planMeeting } from '#tests/web/support/meeting-forms.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { untilKeysLead } from '../support/keys.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('minutes are confirmed with one key, which is only a letter while something is written', async () => {
  const sender = await formSender(clinic.server, 'claire');
  const idOf = await patientIds(sender);
  const minutes = await holdMeeting(clinic.server, sender, idOf('granit'));
  const page = await clinic.signIn('claire');
  await page.getByRole('link', { name: /^Relire et confirmer/ }).click();
  await page.waitForURL(clinic.server.origin + minutes);
  const waiting = page.locator('.confirm-bar');
  const confirmed = page.getByText('Vous avez confirmé');

  await page.getByText('Proposer une correction').click();
  const correction = page.getByLabel('Ce qu’il faut corriger ou ajouter');
  await correction.click();
  await page.keyboard.type('cette date');
  expect(await correction.inputValue()).toBe('cette date');
  expect([await waiting.isVisible(), await confirmed.count()]).toEqual([true, 0]);

  await page.getByRole('heading', { level: 1 }).click();
  await untilKeysLead(page);
  await page.keyboard.press('c');
  await confirmed.waitFor();
  expect(await waiting.count()).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').count()).toBe(0);
  expect(clinic.complaints).toEqual([]);
});

test('whoever waits on the page of a meeting comes in once it is opened', async () => {
  const sender = await formSender(clinic.server, 'claire');
  const meeting = await planMeeting(sender, clinicDay());
  const karim = await clinic.signIn('karim');
  await karim.goto(clinic.server.origin + meeting);
  await karim.getByRole('button', { name: 'Ouvrir la réunion' }).waitFor();
  await sender.send(`${meeting}?/open`, {});
  await expect
    .poll(() => karim.getByRole('button', { name: 'Ouvrir la réunion' }).count(), { timeout: 25_000 })
    .toBe(0);
  expect(karim.url()).toBe(clinic.server.origin + meeting);
});

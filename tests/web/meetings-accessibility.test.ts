import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';
import { expectAccessible } from './support/axe.ts';
import { clinicDay, formSender, holdMeeting, patientIds, planMeeting } from './support/meeting-forms.ts';

let clinic: Clinic;
let minutes: string;
let preparation: string;
let empty: string;
beforeAll(async () => {
  clinic = await openClinic();
  const claire = await formSender(clinic.server, 'claire');
  const idOf = await patientIds(claire);
  minutes = await holdMeeting(clinic.server, claire, idOf('granit'));
  await claire.send(`${minutes}?/amend`, { itemId: await itemOf(minutes), text: 'Ajouter la date.' });
  preparation = await planMeeting(claire, clinicDay(), true);
  empty = await planMeeting(claire, clinicDay(20));
  const add = (patientId: string, reason: string, minutesAsked: string) =>
    claire.send(`${preparation}?/add`, { patientId, reason, question: 'Et ensuite ?', minutes: minutesAsked });
  await add(idOf('houle'), 'follow-up', '60');
  await add(idOf('prele'), 'refusal', '45');
  const karim = await formSender(clinic.server, 'karim');
  await karim.send(`${preparation}?/add`, {
    patientId: idOf('granit'),
    reason: 'follow-up',
    question: 'Et ?',
    minutes: '5',
  });

  async function itemOf(page: string): Promise<string> {
    const { text } = await claire.get(page);
    return /name="itemId" value="([^"]+)"/.exec(text)?.[1] ?? '';
  }
});
afterAll(() => clinic.close());

/** The page as it comes, then with everything unfolded. */
async function expectAllAccessible(page: Page, path: string): Promise<void> {
  await page.goto(clinic.server.origin + path);
  await expectAccessible(page);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('main details')) part.open = true;
  });
  await expectAccessible(page);
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing on the pages before and after a meeting in %s, folded and unfolded, from 360 px',
  async (colorScheme) => {
    const claire = await clinic.signIn('claire', { colorScheme });
    const pages = [
      '/',
      '/meetings',
      '/meetings/new',
      preparation,
      empty,
      minutes,
      '/actions',
      '/actions?all',
      '/settings',
    ];
    for (const path of pages) await expectAllAccessible(claire, path);
    await claire.goto(`${clinic.server.origin}/meetings/new`);
    await claire.getByRole('button', { name: 'Créer la réunion' }).click();
    await claire.locator('[aria-invalid="true"]').first().waitFor();
    await expectAccessible(claire);

    for (const who of ['karim', 'noe'] as const) {
      const page = await clinic.signIn(who, { colorScheme });
      for (const path of ['/', preparation, '/actions']) await expectAllAccessible(page, path);
    }
  },
  240_000,
);

test('T38 none of these pages breaks its own Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});

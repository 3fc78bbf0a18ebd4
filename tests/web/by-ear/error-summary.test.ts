import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../../journeys/support/clinic.ts';
import type { Clinic } from '../../journeys/support/clinic.ts';
import { comeToReview, mark, openReview, recordRefusal } from '../../journeys/support/review.ts';
import { gotoAlive } from '../support/when-alive.ts';

let clinic: Clinic;
let claire: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
});
afterAll(() => clinic.close());

const summary = () => claire.locator('[data-error-summary]');

test('C143 a conclusion sent empty: one summary, four linked errors, the focus on the first', async () => {
  const refused = await recordRefusal(clinic, 'tiphaine', 'prele');
  await comeToReview(claire, await openReview(clinic, 'claire', refused));
  await claire.locator('.review-bar .next').click();
  await mark(claire, ['goal']);
  for (const next of ['.marks', '.question', '.hypothesis .ProseMirror']) {
    await claire.locator('.review-bar .next').click();
    await claire.locator(next).first().waitFor();
  }
  await claire.locator('.conclusion-form').waitFor();
  // What was marked is ticked beforehand: nothing is left of it.
  const ticked = claire.locator('.conclusion-form input[type=checkbox]:checked');
  while ((await ticked.count()) > 0) await ticked.first().uncheck();
  await claire.locator('.review-bar .next').click();
  await summary().waitFor();
  expect(await summary().count()).toBe(1);
  expect(await claire.locator('.review [role=alert]').count()).toBe(1);
  expect(await summary().locator('a').count()).toBe(4);
  await expect.poll(() => claire.evaluate(() => document.activeElement?.closest('.hypothesis') !== null)).toBe(true);
  // Each leads to its field, and whoever is there hears what is wrong.
  for (const [index, group] of ['hypothesis', 'choices', 'choices', 'choices'].entries()) {
    await summary().locator('a').nth(index).click();
    const at = await claire.evaluate(() => {
      const one = document.activeElement;
      const described = one?.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? '';
      return {
        group: one?.closest('.hypothesis, .choices')?.className ?? '',
        says: described
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
          .join(' '),
      };
    });
    expect.soft(at.group).toContain(group);
    expect.soft(at.says).not.toBe('');
  }
  // What is corrected is gone from the next one.
  await claire.getByRole('radio', { name: 'Les soins dans leur ensemble' }).check();
  await claire.locator('.review-bar .next').click();
  await expect.poll(() => summary().locator('a').count()).toBe(3);
});

test('C143 a form sent to the server with several errors sums them up as well, and again without scripts says them beside the fields', async () => {
  await gotoAlive(claire, `${clinic.server.origin}/patients/new`);
  await claire.locator('main form button.btn').first().click();
  await summary().waitFor();
  expect(await summary().locator('a').count()).toBeGreaterThan(1);
  const first = await claire.evaluate(() => document.activeElement?.getAttribute('aria-invalid'));
  expect(first).toBe('true');
  await summary().locator('a').last().click();
  expect(await claire.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toContain('error');
  expect(clinic.complaints).toEqual([]);
});

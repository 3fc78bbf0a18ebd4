import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  plan = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

test('C105 who does not wish to be discussed is noted in half a minute, and stands on the page of who is around them', async () => {
  await claire.goto(`${plan}/around`);
  await claire.getByText('Noter ce qui a été dit').click();
  await claire.getByRole('button', { name: 'Noter', exact: true }).click();
  // Nothing chosen: the first thing to correct has the focus, nothing typed is lost.
  await expect.poll(() => claire.locator('fieldset .error').innerText()).not.toBe('');
  await claire.getByLabel('Ne souhaite pas que l’équipe en parle').check();
  await claire.getByLabel('Ses mots, si vous voulez').fill('Pas devant tout le monde.');
  await claire.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect
    .poll(() => claire.locator('.notice').first().innerText())
    .toContain('Ne souhaite pas que l’équipe en parle');
  expect(await claire.locator('blockquote').first().innerText()).toContain('Pas devant tout le monde.');
});

test('C105 on the agenda it is asked why the case is discussed all the same, and the reason stands with it', async () => {
  await claire.goto(clinic.server.origin + '/meetings/new');
  await claire.locator('[name=date]').fill('2027-01-12');
  await claire.locator('[name=time]').fill('14:00');
  await claire.getByRole('button', { name: 'Créer la réunion' }).click();
  await claire.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const form = claire.locator('form[action="?/add"]');
  const prele = form.locator('[name=patientId] option', { hasText: 'Prêle' });
  if ((await prele.count()) > 0) {
    await form.locator('[name=patientId]').selectOption((await prele.getAttribute('value')) ?? '');
    await form.locator('[name=reason]').selectOption('other');
    await form.locator('[name=question]').fill('Comment la recevoir ?');
    await form.locator('button.btn').click();
    const reason = claire.getByLabel('Pourquoi en parler quand même');
    await reason.fill('Elle est en danger : nous devons décider aujourd’hui.');
    expect(await form.locator('[name=question]').inputValue()).toContain('Comment la recevoir');
    await form.locator('button.btn').click();
  } else {
    const proposal = claire.locator('li', { hasText: 'Prêle' });
    await proposal
      .getByRole('button', { name: /ordre du jour/ })
      .first()
      .click();
    await proposal.getByLabel('Pourquoi en parler quand même').fill('Elle est en danger : décider aujourd’hui.');
    await proposal
      .getByRole('button', { name: /ordre du jour/ })
      .first()
      .click();
  }
  const row = claire.locator('.case', { hasText: 'Prêle' }).first();
  await expect.poll(() => row.innerText()).toContain('En parler quand même');
  expect(await row.innerText()).toContain('Ne souhaite pas que l’équipe en parle');
  expect(clinic.complaints).toEqual([]);
});

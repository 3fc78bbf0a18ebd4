import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { atEndOf, field, value } from './form.ts';
import type { Form } from './form.ts';
import type { Table } from './table.ts';

/** The addresses of pages about patients of whom the database knows such a thing, each of another patient. */
function addressesOf({ clinic }: Table, sql: string): string[] {
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const rows = database.prepare(sql).all();
  database.close();
  const found = new Map(rows.toReversed().map(({ patient, page }) => [patient, page]));
  return [...found]
    .reverse()
    .map(([patient, page]) => `${clinic.server.origin}/patients/${String(patient)}/${String(page)}`);
}

/** A form on the pages of patients of whom the database knows such a thing: typed in at the first of them. */
function onPage(sql: string) {
  return {
    stage: 'none',
    page: ({ beside }: Table) => beside,
    addresses: (table: Table) => addressesOf(table, sql),
  } as const;
}

/** Opens the first page with such a form unless the page is there. */
async function atFirst(page: Page, table: Table, name: string): Promise<void> {
  const [address = ''] = formsOnPages.find((form) => form.name === name)?.addresses?.(table) ?? [];
  if (page.url() === address) return;
  await page.goto(address);
  // Its scripts are there: they set a fold as the page came.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** Forms on the pages of patients, outside of any meeting. */
export const formsOnPages: Form[] = [
  {
    name: 'reply',
    ...onPage(`select patient_id as patient, 'reviews/' || reviews.id as page from reviews where status = 'concluded'
      order by exists (select 1 from review_outcomes where review_id = reviews.id), reviews.id`),
    open: async (page, table) => {
      await atFirst(page, table, 'reply');
      const form = page.locator('.outcome-form');
      const opener = page.locator('.record-outcome button:not(.outcome-form button)');
      await opener.or(form).first().waitFor();
      // What was begun there opens it by itself.
      if (await opener.isVisible()) await opener.click({ timeout: 5_000 }).catch(() => form.waitFor());
      await field('.outcome-form [name=words]')(page);
    },
    read: value('.outcome-form [name=words]'),
  },
  {
    name: 'reply to the patient',
    ...onPage(`select patient_id as patient, 'sharing' as page from plan_responses
      where kind = 'for-meeting' or answer = 'partly' order by id`),
    open: async (page, table) => {
      await atFirst(page, table, 'reply to the patient');
      const folded = page.locator('.response details').first();
      const words = folded.locator('[name=words]');
      while (!(await words.isVisible())) await folded.locator('summary').click();
      await atEndOf(words);
    },
    read: value('.response details [name=words]'),
  },
  {
    name: 'session',
    ...onPage(`select patient_id as patient, 'orientations' as page from orientations where status = 'started'
      order by id`),
    open: async (page, table) => {
      await atFirst(page, table, 'session');
      const log = page.locator('details.log').first();
      const word = log.locator('[name=word]');
      // What was begun there opens the fold by itself: whoever presses at that moment closes it again.
      while (!(await word.isVisible())) await log.locator('summary').first().click();
      await atEndOf(word);
    },
    read: value('details.log [name=word]'),
  },
  {
    name: 'rupture',
    ...onPage(`select id as patient, 'time-line' as page from patients order by id`),
    open: async (page, table) => {
      await atFirst(page, table, 'rupture');
      await field('form[action="?/rupture"] [name=word]')(page);
    },
    read: value('form[action="?/rupture"] [name=word]'),
  },
];

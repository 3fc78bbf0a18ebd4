import { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { expect } from 'vitest';
import { errors } from 'playwright-core';
import type { Page } from 'playwright-core';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { loadDocument } from '#server/database/tables/care-plan/documents.ts';
import { linesOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';
import { beside } from './review.ts';

/** What everybody writes in during a meeting; the notes of a review only while its questions stand open. */
export const meetingForms = ['remark', 'decision', 'dissent', 'review note', 'refusal', 'note'] as const;
export type MeetingForm = (typeof meetingForms)[number];

/** How long it may take until what was sent is kept, on a slow line, in milliseconds. */
const KEPT_WITHIN = 60_000;

/** A page that goes on takes the form along: nobody waits long for it, in milliseconds. */
const soon = { timeout: 5_000 };

const decide = (page: Page) => page.getByRole('button', { name: /^Noter une (autre )?décision/ }).first();

/**
 * Begins in the form, on the case that the page shows; false where it is not to be had now, or where the page went on to another case before
 * the caret was in it.
 */
export async function begin(page: Page, form: MeetingForm): Promise<boolean> {
  const opener = openerOf(page, form);
  if (!(await opener.isVisible())) return false;
  try {
    await opener.click(soon);
    await comeTo(page, form);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof errors.TimeoutError)) throw thrown;
    return false;
  }
}

/** Puts the caret where the sentence goes. */
async function comeTo(page: Page, form: MeetingForm): Promise<void> {
  switch (form) {
    case 'decision':
      return page.getByLabel('Ce qui sera fait').click(soon);
    case 'refusal':
      await page.locator('dialog[open] [name=practice]').selectOption({ index: 1 }, soon);
      await page.locator('dialog[open] [name^=sign-]').first().check(soon);
      return page.locator('dialog[open] [name=words]').click(soon);
    case 'dissent':
      await page.locator('dialog[open] [name=mind]').fill('Un mois de plus.', soon);
      return page.locator('dialog[open] [name=why]').click(soon);
    case 'review note':
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      return;
    case 'remark':
    case 'note':
      return;
    default:
      return form satisfies never;
  }
}

function openerOf(page: Page, form: MeetingForm) {
  switch (form) {
    case 'remark':
      return page.locator('[name=remark]');
    case 'decision':
      return decide(page);
    case 'note':
      return page.locator('.section-notes .add-item');
    case 'refusal':
      return page.locator('.live-case .record button').first();
    case 'dissent':
      return page.locator('.decision-actions button').first();
    case 'review note':
      return page.locator('.question .item-text').last();
    default:
      return form satisfies never;
  }
}

/** Sends what was typed, and waits until it is kept. */
export async function save(clinic: Clinic, page: Page, form: MeetingForm, text: string): Promise<void> {
  switch (form) {
    case 'remark':
      await page.locator('.remark-form').getByRole('button', { name: 'Noter', exact: true }).click();
      return untilStored(clinic, 'select count(*) as count from remarks where text = ?', text);
    case 'decision':
      await page.getByRole('button', { name: 'Noter la décision' }).click();
      return untilStored(clinic, 'select count(*) as count from decisions where text = ?', text);
    case 'refusal':
      await page.locator('dialog[open] .btn:not(.plain, .quiet)').last().click();
      return untilStored(clinic, 'select count(*) as count from refusals where words = ?', text);
    case 'dissent':
      await page.locator('dialog[open] .btn:not(.plain, .quiet)').last().click();
      return untilStored(clinic, 'select count(*) as count from dissents where why = ?', text);
    case 'note':
    case 'review note': {
      const lines = () => (form === 'note' ? linesOf(page, 'notes') : notesOn(page));
      await expect.poll(lines, { timeout: KEPT_WITHIN }).toContain(text);
      const state = page.locator('.save-state:visible').first();
      await expect.poll(() => state.innerText(), { timeout: KEPT_WITHIN }).toMatch(/^Enregistré/);
      return;
    }
    default:
      return form satisfies never;
  }
}

/** Whoever's form was saved goes on to the case under way at once: what was written is looked for where it is kept. */
async function untilStored(clinic: Clinic, sql: string, text: string): Promise<void> {
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const stored = database.prepare(sql);
  await expect.poll(() => stored.get(text)?.['count'], { timeout: KEPT_WITHIN }).toBe(1);
  database.close();
}

/** The lines of the review's note that stands open, without the carets of others. */
function notesOn(page: Page): Promise<string[]> {
  return page.locator('.question .item-text').evaluateAll((lines) =>
    lines.map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent.replaceAll('\u2060', '').trim();
    }),
  );
}

/** Everything written that is kept of a patient: rows of their cases, refusals, and each line of their documents, reviews' included. */
export async function keptOf(clinic: Clinic, patient: PatientKey): Promise<string[]> {
  const { familyName } = patients[patient];
  const ofCases = (column: string, from: string) =>
    `select ${column} as text from ${from} join agenda_items i on i.id = item_id join patients p on p.id = i.patient_id where p.family_name = ?1`;
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const rows = database
    .prepare(
      [
        ofCases('r.text', 'remarks r'),
        ofCases('d.text', 'decisions d'),
        ofCases('why', 'dissents join decisions d on d.id = decision_id'),
        'select words from refusals r join patients p on p.id = r.patient_id where p.family_name = ?1',
      ].join(' union all '),
    )
    .all(familyName);
  const documents = database
    .prepare('select d.id from documents d join patients p on p.id = d.patient_id where p.family_name = ?')
    .all(familyName);
  database.close();
  const lines = await beside(clinic, async ({ database: { query } }) => {
    const stored = await Promise.all(documents.map(({ id }) => loadDocument(query, String(id))));
    return stored.flatMap((one) => (one ? linesIn(one.updates) : []));
  });
  return [...rows.map(({ text }) => String(text)), ...lines].filter((text) => text !== '');
}

/** Each line of each part of a document. */
function linesIn(updates: readonly Uint8Array[]): string[] {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return [...doc.share.keys()].flatMap((name) =>
    doc
      .getXmlFragment(name)
      .toArray()
      .map((line) => (line instanceof Y.XmlElement ? textIn(line) : '')),
  );
}

const textIn = (line: Y.XmlElement): string =>
  line
    .toArray()
    .map((part) => (part instanceof Y.XmlText ? String(part).replace(/<[^>]*>/g, '') : ''))
    .join('')
    .trim();

import { DatabaseSync } from 'node:sqlite';
import type { Locator, Page } from 'playwright-core';
import { linesOf } from '../support/clinic.ts';
import { seeCase, seeDeciding, seePlan } from './in-review.ts';
import type { Stage, Table } from './table.ts';

/** A form in which somebody writes about one patient. */
export type Form = {
  name: string;
  /** The step of the review at which it stands; 'none' where it belongs to no review. */
  stage: Stage;
  /** On which page. */
  page: (table: Table) => Page;
  /** Where it stands on a patient's own pages, by patient: it is typed in at the first. */
  addresses?: (table: Table) => string[];
  /** Opens it and puts the caret in it; again after the person did something else on the page. */
  open: (page: Page, table: Table) => Promise<void>;
  /** What is typed is saved at once, by itself. */
  isLive?: boolean;
  /** What stands in it. */
  read: (page: Page) => Promise<string>;
};

const inMeeting = { stage: 'none', page: ({ member }: Table) => member } as const;
const value = (selector: string) => (page: Page) => page.locator(selector).first().inputValue();

async function atEndOf(field: Locator): Promise<void> {
  await field.click();
  await field.page().keyboard.press('ControlOrMeta+End');
}
const field = (selector: string) => (page: Page) => atEndOf(page.locator(selector).first());

async function decide(page: Page, kind: string): Promise<void> {
  await seeDeciding(page);
  const opener = page.locator('#decide-open');
  if ((await page.locator('.decision-form').count()) === 0) await opener.click();
  await page.locator(`[name=decision-kind][value=${kind}]`).check();
}

/** Opens a dialog by its button unless it is open. */
async function inDialog(page: Page, opener: Locator, name: string): Promise<void> {
  if ((await page.locator('dialog[open]').count()) === 0) await opener.click();
  await atEndOf(page.locator(`dialog[open] [name=${name}]`));
}

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
  const [address = ''] = forms.find((form) => form.name === name)?.addresses?.(table) ?? [];
  if (page.url() === address) return;
  await page.goto(address);
  // Its scripts are there: they set a fold as the page came.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

export const forms: Form[] = [
  {
    name: 'action',
    ...inMeeting,
    open: async (page) => {
      await decide(page, 'action');
      await field('[name=decision-text]')(page);
    },
    read: value('[name=decision-text]'),
  },
  {
    name: 'decision',
    ...inMeeting,
    open: async (page) => {
      await decide(page, 'none-yet');
      await field('[name=decision-text]')(page);
    },
    read: value('[name=decision-text]'),
  },
  {
    name: 'orientation',
    ...inMeeting,
    open: async (page) => {
      await decide(page, 'orientation');
      await field('.decision-form [name=desire]')(page);
    },
    read: value('.decision-form [name=desire]'),
  },
  {
    name: 'remark',
    ...inMeeting,
    open: async (page) => {
      await seeDeciding(page);
      await field('[name=remark]')(page);
    },
    read: value('[name=remark]'),
  },
  {
    name: 'patient’s words',
    ...inMeeting,
    open: async (page) => {
      await seeCase(page);
      const writing = page.locator('#case-voice [name=words]');
      if ((await page.locator('#case-voice form').count()) === 0)
        await page.locator('#case-voice [aria-keyshortcuts=o]').click();
      await page.locator('#case-voice [name=voice-kind][value=heard]').check();
      await atEndOf(writing);
    },
    read: value('#case-voice [name=words]'),
  },
  {
    name: 'dissent',
    ...inMeeting,
    open: async (page) => {
      if ((await page.locator('dialog[open]').count()) === 0) await seeDeciding(page);
      if ((await page.locator('.decision').count()) === 0) {
        await decide(page, 'action');
        await page.locator('[name=decision-text]').fill('En reparler');
        await page.getByRole('button', { name: 'Noter la décision' }).click();
      }
      await inDialog(page, page.locator('.decision-actions button').first(), 'why');
    },
    read: value('dialog[open] [name=why]'),
  },
  {
    name: 'refusal',
    ...inMeeting,
    open: async (page) => {
      await seePlan(page);
      await inDialog(page, page.locator('.live-case .record button'), 'words');
    },
    read: value('dialog[open] [name=words]'),
  },
  {
    name: 'live plan',
    isLive: true,
    ...inMeeting,
    open: async (page) => {
      await seePlan(page);
      await page.locator('.case-plan:visible .section-notes .ProseMirror').waitFor();
      if ((await linesOf(page, 'notes')).at(-1) === '' || (await marked(page))) {
        await atEndOf(page.locator('.case-plan:visible .items-notes .item-text').last());
      } else {
        await page.locator('.case-plan:visible .section-notes .add-item').click();
      }
      await page.evaluate(() => (document.body.dataset['begun'] = ''));
    },
    read: async (page) => (await linesOf(page, 'notes')).join('\n'),
  },
  {
    name: 'own part',
    page: ({ member }) => member,
    stage: 'alone',
    open: field('.mark-form [name=own-part]'),
    read: value('.mark-form [name=own-part]'),
  },
  {
    name: 'review note',
    isLive: true,
    page: ({ member }) => member,
    stage: 'questions',
    open: field('.question .ProseMirror'),
    read: noteOrAddition('.question .ProseMirror'),
  },
  {
    name: 'conclusion',
    isLive: true,
    page: ({ member }) => member,
    stage: 'conclude',
    open: field('.hypothesis .ProseMirror'),
    read: noteOrAddition('.hypothesis .ProseMirror'),
  },
  {
    name: 'reply',
    ...onPage(`select patient_id as patient, 'reviews/' || reviews.id as page from reviews where status = 'concluded'
      order by exists (select 1 from review_outcomes where review_id = reviews.id), reviews.id`),
    open: async (page, table) => {
      await atFirst(page, table, 'reply');
      await page.locator('.record-outcome button, .outcome-form').first().waitFor();
      if ((await page.locator('.outcome-form').count()) === 0) await page.locator('.record-outcome button').click();
      await field('.outcome-form [name=words]')(page);
    },
    read: value('.outcome-form [name=words]'),
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

function marked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'begun' in document.body.dataset);
}

/** Opens the record of the review concluded in the case, where what was being written in it waits. */
export async function openRecord(page: Page): Promise<void> {
  await page.locator('.concluded-review a', { has: page.locator('.draft-mark') }).click();
  await page.locator('.review-record').waitFor();
}

/** What was being written in notes when the review was concluded is to be added to its record. */
function noteOrAddition(selector: string) {
  return async (page: Page): Promise<string> => {
    const added = page.locator('.record-addenda [name=added]');
    if ((await added.count()) > 0) return added.inputValue();
    return page
      .locator(selector)
      .first()
      .evaluate((editor) => {
        const copy = editor.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll('.caret')) caret.remove();
        return copy.textContent.replaceAll('\u2060', '');
      });
  };
}

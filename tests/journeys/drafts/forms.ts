import type { Locator, Page } from 'playwright-core';
import { linesOf } from '../support/clinic.ts';
import { atEndOf, field, value } from './form.ts';
import type { Form } from './form.ts';
import { formsOnPages } from './forms-on-pages.ts';
import { seeCase, seeDeciding, seePlan } from './in-review.ts';
import type { Table } from './table.ts';

const inMeeting = { stage: 'none', page: ({ member }: Table) => member } as const;

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

export const forms: Form[] = [
  {
    name: 'action',
    ...inMeeting,
    amends: true,
    open: async (page) => {
      await decide(page, 'action');
      await field('[name=decision-text]')(page);
    },
    read: value('[name=decision-text]'),
  },
  {
    name: 'decision',
    ...inMeeting,
    amends: true,
    open: async (page) => {
      await decide(page, 'none-yet');
      await field('[name=decision-text]')(page);
    },
    read: value('[name=decision-text]'),
  },
  {
    name: 'orientation',
    ...inMeeting,
    amends: true,
    open: async (page) => {
      await decide(page, 'orientation');
      await field('.decision-form [name=desire]')(page);
    },
    read: value('.decision-form [name=desire]'),
  },
  {
    name: 'remark',
    ...inMeeting,
    amends: true,
    open: async (page) => {
      await seeDeciding(page);
      await field('[name=remark]')(page);
    },
    read: value('[name=remark]'),
  },
  {
    name: 'patient’s words',
    ...inMeeting,
    amends: true,
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
    amends: true,
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
  ...formsOnPages,
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
    const either = page.locator('.record-addenda [name=added]').or(page.locator(selector));
    await either.first().waitFor();
    return either.evaluateAll((found) => {
      const added = found.find((one) => one instanceof HTMLTextAreaElement);
      if (added) return added.value;
      const copy = found[0]?.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent.replaceAll('\u2060', '');
    });
  };
}

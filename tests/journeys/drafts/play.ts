import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openRecord } from './forms.ts';
import { idOf } from './misplaced.ts';
import type { Wrote } from './misplaced.ts';
import { inLanguage, lookAt, textOf, typeWhile, walkTo } from './page-text.ts';
import type { Round } from './rounds.ts';
import { holdsSome } from './sentences.ts';
import { beginMeeting, bringReview, familyName, neighbours } from './table.ts';
import type { Table } from './table.ts';

/**
 * One person writes a sentence while it happens: it is whole in its form, nothing of it stands about another patient, and it is found
 * again where it was begun.
 */
export async function play(table: Table, round: Round, perKeyMs: number): Promise<Wrote> {
  const { form, happening, sentence } = round;
  const stage = form.stage === 'none' ? happening.stage : form.stage;
  await beginMeeting(table, stage);
  await bringReview(table, stage);
  await happening.before?.(table);
  const page = form.page(table);
  await form.open(page, table);
  await write(table, page, round, perKeyMs);
  expect(await form.read(page)).toContain(sentence);

  const isFrozen = happening.concludes === true && form.stage !== 'none';
  const isSaved = form.isLive === true && !isFrozen;
  if (form.addresses) {
    await isNowhereElse(page, table, round);
    return { sentence, patientId: /patients\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '', isSaved };
  }
  const wrote = { sentence, patientId: idOf(table.clinic, table.written), isSaved };
  // Once nothing is being written, the page of a meeting that is over goes to the minutes.
  if (happening.ends) {
    if (form.amends) await isCorrection(page, table, round);
    return wrote;
  }
  for (const patient of neighbours) {
    await page.keyboard.press('Escape');
    await lookAt(page, familyName(patient));
    expect(holdsSome(await textOf(page), sentence), `on the case of ${patient}`).toBe(false);
  }
  if (isSaved) return wrote;
  await lookAt(page, familyName(table.written));
  await (isFrozen ? openRecord(page) : form.open(page, table));
  expect(await form.read(page), 'on coming back').toContain(sentence);
  return wrote;
}

/** Types the sentence while it happens; who does it themself stops for it and goes back to their form. */
async function write(table: Table, page: Page, { form, happening, after, sentence }: Round, delay: number) {
  const happen = () => happening.happen(table, form);
  if (!happening.own) return typeWhile(page, sentence, after, happen, delay);
  await page.keyboard.type(sentence.slice(0, after), { delay });
  await happen();
  await form.open(page, table);
  await page.keyboard.type(sentence.slice(after), { delay });
}

/** The same form on another patient's page holds nothing of it; on coming back it is there. */
async function isNowhereElse(page: Page, table: Table, { form, sentence }: Round): Promise<void> {
  const [here = '', elsewhere = ''] = form.addresses?.(table) ?? [];
  await walkTo(page, elsewhere);
  expect(holdsSome(await textOf(page), sentence), `on ${elsewhere}`).toBe(false);
  await walkTo(page, here);
  await form.open(page, table);
  expect(await form.read(page), 'on coming back').toContain(sentence);
}

/** What was begun about a case and left is found in the minutes, as the correction that is being written of that case. */
async function isCorrection(page: Page, { address, written }: Table, { sentence }: Round): Promise<void> {
  await walkTo(page, `${address}/minutes`);
  const part = page.locator('.minutes .case', { hasText: familyName(written) });
  const correction = part.locator('[name=text]');
  // It opens by itself.
  await correction.waitFor();
  expect(await correction.inputValue(), 'in the minutes').toContain(sentence);
  for (const patient of neighbours) {
    const other = page.locator('.minutes .case', { hasText: familyName(patient) }).locator('[name=text]');
    if ((await other.count()) > 0) expect(await other.inputValue()).toBe('');
  }
}

/** The display goes back to French whoever changed it, and however the round went. */
export async function inFrench(table: Table, { form, happening }: Round): Promise<void> {
  const page = form.page(table);
  if (!happening.own || (await page.locator('html[lang=en]').count()) === 0) return;
  // A dialog that is open covers the rest.
  await page.keyboard.press('Escape');
  await inLanguage(page, 'fr');
}

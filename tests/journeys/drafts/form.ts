import type { Locator, Page } from 'playwright-core';
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
  /** When the meeting has ended, what was begun in it goes on as a correction of its minutes. */
  amends?: boolean;
  /** What stands in it. */
  read: (page: Page) => Promise<string>;
};

/** What stands in a field. */
export const value = (selector: string) => (page: Page) => page.locator(selector).first().inputValue();

/** Puts the caret behind what stands in a field. */
export async function atEndOf(field: Locator): Promise<void> {
  await field.click();
  await field.page().keyboard.press('ControlOrMeta+End');
}
export const field = (selector: string) => (page: Page) => atEndOf(page.locator(selector).first());

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { patients } from '#server/demo/patients.ts';

/** The plans of `count` patients, each in a tab of its own of the browser of `page`, which is the first; each can be written. */
export async function openInTabs(page: Page, count: number): Promise<Page[]> {
  const { origin } = new URL(page.url());
  const addresses: string[] = [];
  for (const { familyName } of Object.values(patients).slice(0, count)) {
    await page.goto(`${origin}/patients?q=${encodeURIComponent(familyName)}`);
    const link = page.getByRole('link', { name: familyName }).first();
    addresses.push((await link.getAttribute('href')) ?? '');
  }
  const tabs = [page];
  while (tabs.length < count) tabs.push(await page.context().newPage());
  for (const [index, tab] of tabs.entries()) {
    await tab.goto(`${origin}${addresses[index] ?? ''}`);
    await tab.locator('.section-goals .ProseMirror').waitFor();
  }
  return tabs;
}

/** A new last line in a section, by its button, with the text typed into it. */
export async function addLine(page: Page, section: string, text: string): Promise<void> {
  await page.locator(`.section-${section} .add-item`).last().click();
  await page.keyboard.type(text, { delay: 10 });
}

/** The page says that all is saved, within `milliseconds`. */
export async function untilSaved(page: Page, milliseconds: number): Promise<void> {
  await expect.poll(() => page.locator('.save-state').innerText(), { timeout: milliseconds }).toMatch(/^Enregistré/);
}

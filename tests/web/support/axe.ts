import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

/**
 * What axe finds on the page as it stands, one line each. `AAA` asks for a contrast of 7:1 and leaves out what is not the patient's: the
 * demo's banner, the team's bar.
 */
async function findings(page: Page, contrast: 'AA' | 'AAA'): Promise<string[]> {
  await page.evaluate(axe.source);
  const run =
    contrast === 'AA'
      ? 'axe.run(document, { resultTypes: ["violations"] })'
      : 'axe.run({ exclude: [".demo", ".chrome"] }, { resultTypes: ["violations"], rules: { "color-contrast-enhanced": { enabled: true } } })';
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`));
}

/** axe finds nothing and the page is no wider than the screen, on a telephone and on a desk. */
export async function expectAccessible(page: Page, contrast: 'AA' | 'AAA' = 'AA'): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect.soft(await findings(page, contrast)).toEqual([]);
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), page.url())
      .toBeLessThan(1);
  }
}

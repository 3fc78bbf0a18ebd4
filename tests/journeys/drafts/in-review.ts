import type { Page } from 'playwright-core';

/** While a review is under way, the plan is one tap away. */
export async function seePlan(page: Page): Promise<void> {
  const toPlan = page.getByRole('button', { name: 'Voir le plan' });
  if ((await toPlan.count()) > 0) await toPlan.click();
}

/** While a review is under way, the case's steps and its patient's words are one tap away. */
export async function seeCase(page: Page): Promise<void> {
  const folded = page.locator('.case-line [aria-expanded=false]');
  if (await folded.isVisible()) await folded.click();
}

/** While a review is under way, what is decided and remarked is one tap away. */
export async function seeDeciding(page: Page): Promise<void> {
  const sheet = page.locator('#live-decide');
  const opener = page.locator('.live-bar [popovertarget=live-decide]');
  await sheet.or(opener).filter({ visible: true }).first().waitFor();
  if (!(await sheet.isVisible())) await opener.click();
}

/** Closes what covers the rest of the page. */
export async function awayFromDeciding(page: Page): Promise<void> {
  if ((await page.locator('#live-decide:popover-open').count()) > 0) await page.keyboard.press('Escape');
}

import type { Page } from 'playwright-core';

/** Opens a page of the team's and waits until its scripts are there: the last thing that they ask for has been answered. */
export async function gotoAlive(page: Page, address: string): Promise<void> {
  await Promise.all([page.waitForResponse(/\/session\/key$/), page.goto(address)]);
}

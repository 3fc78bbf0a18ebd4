import type { Page } from 'playwright-core';

/** Opens a page of the team's and waits until its scripts are there: the last thing that they ask for has been answered. */
export async function gotoAlive(page: Page, address: string): Promise<void> {
  // Of this page: what the page before asked for may be answered meanwhile.
  const isAlive = page.waitForEvent('framenavigated').then(() => page.waitForResponse(/\/session\/key$/));
  await Promise.all([isAlive, page.goto(address)]);
}

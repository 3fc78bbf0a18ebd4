import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

/** Nothing is listening here: the page below answers everything itself. */
const ADDRESS = 'http://localhost:9';
/** In milliseconds. */
const KEY_AFTER_MS = 150;

const bodies: Record<string, { contentType: string; body: string | Buffer }> = {
  '/session/key': { contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) },
  '/session': { contentType: 'application/json', body: '{}' },
  '/': { contentType: 'text/html', body: '<!doctype html><body><script type="module" src="/desk.js"></script>' },
};

/** The desk, in a page whose clock only goes on when it is told to. */
export async function openDesk(browser: Browser, script: string): Promise<Page> {
  const page = await browser.newPage();
  await page.clock.install();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    // Far away: a page is written in before its key has come.
    if (pathname === '/session/key') await delay(KEY_AFTER_MS);
    return route.fulfill(bodies[pathname] ?? { contentType: 'text/javascript', body: script });
  });
  await page.goto(ADDRESS);
  await page.locator('form').first().waitFor();
  return page;
}

import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freePort } from '#tests/support/free-port.ts';
import { openRelay } from '#tests/support/relay.ts';
import type { Relay } from '#tests/support/relay.ts';
import { startServer } from '#tests/support/server.ts';

/** The fictitious clinic behind a network that can swallow what is sent. */
export type Behind = {
  relay: Relay;
  /** A browser of their own in which `who` is signed in. */
  signIn: (who: PersonKey, width?: number) => Promise<Page>;
  close: () => Promise<void>;
};

export async function openBehindRelay(): Promise<Behind> {
  const port = await freePort();
  const relay = await openRelay(port);
  const origin = `http://localhost:${String(relay.port)}`;
  const [server, browser] = await Promise.all([
    startServer({ demo: true, port, env: { ORIGIN: origin } }),
    launchBrowser(),
  ]);
  return {
    relay,
    signIn: (who, width = 1280) => signIn(browser, origin, who, width),
    close: async () => {
      await browser.close();
      await relay.close();
      await server.stop();
    },
  };
}

async function signIn(browser: Browser, origin: string, who: PersonKey, width: number): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${origin}/`);
  return page;
}

/** The most handshakes of the meeting's channel that `page` had under way at once, from now on. */
export function countHandshakes(page: Page): () => number {
  const pending = new Set<unknown>();
  let most = 0;
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname !== '/socket.io/' || searchParams.has('sid')) return;
    pending.add(request);
    most = Math.max(most, pending.size);
  });
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  return () => most;
}

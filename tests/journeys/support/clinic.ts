import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import type { Network } from './network.ts';

/** The fictitious clinic, running, and people who open it in browsers of their own. */
export type Clinic = {
  server: RunningServer;
  browser: Browser;
  /** A new browser (own cookies) in which `who` is signed in; it opens on Today. */
  signIn: (who: PersonKey, options?: BrowserContextOptions) => Promise<Page>;
  /** Opens the plan of `patient` and waits until it can be written (or read live). */
  openPlan: (page: Page, patient: PatientKey) => Promise<string>;
  /** Everything a browser complained about: script errors and refused content. */
  complaints: string[];
  /** Where the clinic's database is, for what only time would do. */
  databasePath: () => string;
  close: () => Promise<void>;
};

/** `network`: what lies between the browsers and the server; `browserArgs`: what Chromium is started with as well. */
export async function openClinic(network?: Network, browserArgs: readonly string[] = []): Promise<Clinic> {
  const folder = freshFolder();
  const env = { TMPDIR: folder.path, ...(network ? { ORIGIN: network.origin } : {}) };
  const [server, browser] = await Promise.all([startServer({ demo: true, env }), launchBrowser(browserArgs)]);
  network?.leadTo(server.port);
  const origin = network?.origin ?? server.origin;
  const complaints: string[] = [];
  return {
    server,
    browser,
    complaints,
    databasePath: () => {
      const [demo = ''] = readdirSync(folder.path).filter((name) => name.startsWith('cordee-demo-'));
      return join(folder.path, demo, 'cordee.sqlite');
    },
    signIn: async (who, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) complaints.push(message.text());
      });
      await page.goto(`${origin}/sign-in`);
      await page.fill('[name=email]', people[who].email);
      await page.fill('[name=password]', DEMO_PASSWORD);
      await page.press('[name=password]', 'Enter');
      await page.waitForURL(`${origin}/`);
      return page;
    },
    openPlan: async (page, patient) => {
      await page.goto(`${origin}/patients?q=${encodeURIComponent(patients[patient].familyName)}`);
      await page.getByRole('link', { name: patients[patient].familyName }).first().click();
      await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
      await untilWritable(page);
      return page.url();
    },
    close: async () => {
      await browser.close();
      await server.stop();
      network?.close();
      folder.drop();
    },
  };
}

/** Waits until every section of the plan is live. */
export async function untilWritable(page: Page): Promise<void> {
  await page.locator('.section-notes .ProseMirror').waitFor();
  await page.locator('.section-goals .ProseMirror').waitFor();
}

/** The text of the lines of a section, as the page shows them, without the carets of others. */
export function linesOf(page: Page, section: string): Promise<string[]> {
  return page.locator(`.items-${section} .item-text`).evaluateAll((lines) =>
    lines.map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent.replaceAll('\u2060', '').trim();
    }),
  );
}

/** Puts the caret at the end of a line, as a person who clicks on it does. */
export async function writeAtEndOf(page: Page, section: string, line: number, text: string): Promise<void> {
  const place = page.locator(`.items-${section} .item-text`).nth(line);
  const box = await place.boundingBox();
  if (!box) throw new Error(`the line ${String(line)} of ${section} is not on screen`);
  await place.click({ position: { x: box.width - 2, y: box.height - 4 } });
  await page.keyboard.press('End');
  await page.keyboard.type(text, { delay: 10 });
}

import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { Server } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkTo } from '$lib/server/patient/patient-letter.ts';
import { launchBrowser } from '../../support/chromium.ts';
import { freePort } from '../../support/free-port.ts';
import { CLINIC, fillWithCanaries } from '../support/canary-patient.ts';
import type { Filled } from '../support/canary-patient.ts';
import { openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

let site: Site & { filled: Filled };
let browser: Browser;
let proxy: Server;
let origin: string;
/** What a proxy writes down as it comes (nginx's "combined"): the line of the request, and where it was asked from. */
let log: string[];
beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${String(port)}`;
  site = await openSite(fillWithCanaries, { CLINIC_NAME: CLINIC, ORIGIN: origin });
  proxy = createServer((incoming, outgoing) => {
    log.push(`${incoming.method ?? ''} ${incoming.url ?? ''} ${incoming.headers.referer ?? '-'}`);
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = ask({ port: site.server.port, host: 'localhost', method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  }).listen(port);
  await once(proxy, 'listening');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  proxy.closeAllConnections();
  proxy.close();
  await site.close();
});

const letter = () => site.filled.links[0] ?? { key: '', code: '' };

async function onTelephone(options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, ...options });
  log = [];
  await work(await context.newPage());
  await context.close();
}

/** Whoever reads the log has the code as well, and tries with it every word there. */
async function tryAllOf(words: string[], code: string): Promise<number[]> {
  const keys = words.join(' ').match(/[A-Za-z0-9]{16,}/g) ?? [];
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const answers = [...new Set(keys)].map(async (key) => {
    const body = new URLSearchParams({ key, code }).toString();
    return (await fetch(`${origin}/p`, { method: 'POST', headers, body, redirect: 'manual' })).status;
  });
  return Promise.all(answers);
}

describe('C182 a proxy’s log holds nothing with which a letter opens', () => {
  test('where scripts run the drawing leads to the code alone, in the language of the letter', async () => {
    await onTelephone({}, async (page) => {
      const { key, code } = letter();
      await page.goto(linkTo(origin, key, 'en'));
      await page.getByRole('button', { name: 'Open my page' }).waitFor();
      await page.waitForURL(`${origin}/p`);
      expect(await page.getByLabel('The key of your letter').count()).toBe(0);
      await page.getByLabel('Your code').fill(code);
      await page.getByRole('button', { name: 'Open my page' }).click();
      await page.waitForURL(`${origin}/my-plan`);
      await page.goBack();
      expect(page.url()).toBe(`${origin}/p`);
      const seen = log.join('\n');
      expect(seen).toContain('POST /p/key');
      for (const secret of [key, code, key.slice(0, 16)]) expect(seen).not.toContain(secret);
      expect((await tryAllOf(log, code)).filter((status) => status === 303)).toEqual([]);
    });
  });

  test('without scripts the same drawing asks for the sixteen letters beside it, and no earlier link stands in their way', async () => {
    await onTelephone({ javaScriptEnabled: false }, async (page) => {
      const { key, code } = letter();
      await page.goto(`${origin}/p/${'0'.repeat(52)}`);
      log = [];
      await page.goto(linkTo(origin, key, 'fr'));
      await page.getByLabel('La clé de votre lettre').fill(key);
      await page.getByLabel('Votre code').fill(code);
      await page.getByRole('button', { name: 'Ouvrir ma page' }).click();
      await page.waitForURL(`${origin}/my-plan`);
      for (const secret of [key, code]) expect(log.join('\n')).not.toContain(secret);
    });
  });

  test('a second letter opened in a browser that holds the key of a first is asked with its own', async () => {
    await onTelephone({}, async (page) => {
      const { key, code } = letter();
      await page.goto(`${origin}/p/${'0'.repeat(52)}`);
      await Promise.all([
        page.waitForRequest(`${origin}/p/key`),
        page.goto(linkTo(origin, key, 'fr')).catch(() => null),
      ]);
      await page.waitForURL(`${origin}/p`);
      await page.getByLabel('Votre code').fill(code);
      await page.getByRole('button', { name: 'Ouvrir ma page' }).click();
      await page.waitForURL(`${origin}/my-plan`);
    });
  });

  test('a letter of before, with its key in the path, still opens, and tells the next page nothing of where it came from', async () => {
    await onTelephone({ javaScriptEnabled: false }, async (page) => {
      const { key, code } = letter();
      await page.goto(`${origin}/p/${key}?lang=fr`);
      await page.getByLabel('Votre code').fill(code);
      await page.getByRole('button', { name: 'Ouvrir ma page' }).click();
      await page.waitForURL(`${origin}/my-plan`);
      expect(log.filter((line) => line.includes(key))).toEqual([`GET /p/${key}?lang=fr -`]);
    });
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { setUp } from '#tests/web/support/invitation.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { linesOf, untilWritable, writeAtEndOf } from '../support/clinic.ts';

const folder = freshFolder();
let browser: Browser;
let server: RunningServer;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ dataDir: folder.path }), launchBrowser()]);
  page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  folder.drop();
});

const state = () => page.locator('.save-state').innerText();

test('a newcomer goes from the one-time link to a plan being written', async () => {
  const link = /http:\/\/\S+\/invitation#\S+/.exec(server.output())?.[0] ?? '';
  await page.goto(link);
  await page.fill('[name=givenName]', 'Claire');
  await page.fill('[name=familyName]', 'Ardoise');
  await page.selectOption('[name=profession]', 'nurse');
  await page.fill('[name=email]', 'claire@clinique.example');
  await page.fill('[name=password]', 'une phrase assez longue');
  await page.press('[name=password]', 'Enter');
  await setUp(page);
  await page.waitForURL(`${server.origin}/`);

  await page.goto(`${server.origin}/patients/new`);
  await page.fill('[name=givenName]', 'Basile');
  await page.fill('[name=familyName]', 'Grésil');
  await page.fill('[name=birthDate]', '1971-05-20');
  await page.press('[name=birthDate]', 'Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await untilWritable(page);
  await writeAtEndOf(page, 'words', 0, 'Je voudrais dormir.');
  await expect.poll(state).toBe('Enregistré');
});

test('D7 D12 the machine is killed while somebody writes: unsaved is said in words, and every word is there afterwards', async () => {
  await server.kill9();
  await expect.poll(state).toMatch(/^Hors ligne depuis \d\d:\d\d$/);
  await writeAtEndOf(page, 'words', 0, ' Une nuit.');
  await expect.poll(state).toMatch(/^Hors ligne depuis \d\d:\d\d · \d+ modifications non enregistrées$/);

  let asked = '';
  page.once('dialog', (dialog) => {
    asked = dialog.type();
    void dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe('beforeunload');
  expect(page.isClosed()).toBe(false);

  server = await startServer({ dataDir: folder.path, port: server.port });
  // By either way: while the server was away, the backup route may have been the first to answer.
  await expect.poll(state, { timeout: 20_000 }).toMatch(/^Enregistré/);
  await page.reload();
  await untilWritable(page);
  expect(await linesOf(page, 'words')).toContain('Je voudrais dormir. Une nuit.');
});

test('the plan is read before any script runs, from what is on disk', async () => {
  const cookies = await page.context().cookies();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  await context.addCookies(cookies);
  const plain = await context.newPage();
  await plain.goto(page.url());
  expect(await linesOf(plain, 'words')).toContain('Je voudrais dormir. Une nuit.');
  expect(await plain.locator('.section-notes .lock').innerText()).toContain('équipe seulement');
  await context.close();
});

test('D9 a key held down for a quarter of a minute is all there, and the plan stays open', async () => {
  await page.reload();
  await untilWritable(page);
  await writeAtEndOf(page, 'notes', 0, '');
  for (let letter = 0; letter < 450; letter += 1) await page.keyboard.press('x', { delay: 25 });
  await expect.poll(state, { timeout: 20_000 }).toMatch(/^Enregistré/);
  expect((await linesOf(page, 'notes'))[0]).toBe('x'.repeat(450));
}, 60_000);

test('D12 a network that goes away is said at once, with the number of changes that wait', async () => {
  await page.context().setOffline(true);
  await expect.poll(state).toMatch(/^Hors ligne depuis \d\d:\d\d$/);
  await writeAtEndOf(page, 'notes', 0, 'hors du réseau');
  await expect.poll(state).toMatch(/^Hors ligne depuis \d\d:\d\d · \d+ modifications non enregistrées$/);
  await page.context().setOffline(false);
  await expect.poll(state, { timeout: 20_000 }).toMatch(/^Enregistré/);
});

test('a text too long for a plan is not pasted, and the plan stays as it is', async () => {
  await page.locator('.items-notes .item-text').first().click();
  await page.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', 'trop '.repeat(60_000));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  });
  await expect.poll(() => page.locator('.paste-notice').innerText()).toContain('rien n’a été pris');
  await expect.poll(state).toMatch(/^Enregistré/);
  expect((await linesOf(page, 'notes'))[0]).not.toContain('trop trop');
});

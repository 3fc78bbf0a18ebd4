import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '../../server/demo/clinic.ts';
import type { PersonKey } from '../../server/demo/clinic.ts';
import { launchBrowser } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from './meeting.ts';

let server: RunningServer;
let network: Server;
let browser: Browser;
let origin: string;
let refused = 0;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${String(port)}`;
  [server, browser] = await Promise.all([startServer({ demo: true, env: { ORIGIN: origin } }), launchBrowser()]);
  network = createServer((incoming, outgoing) => {
    const { method, headers, url: path } = incoming;
    const onward = request({ port: server.port, host: '127.0.0.1', method, headers, path }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  // A hospital's proxy that knows nothing of WebSocket.
  network.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  network.listen(port, '127.0.0.1');
  await once(network, 'listening');
});
afterAll(async () => {
  await browser.close();
  network.closeAllConnections();
  network.close();
  await server.stop();
});

async function signIn(who: PersonKey): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${origin}/`);
  return page;
}

test('where the network refuses WebSocket the meeting is led, followed and ended by long polling', async () => {
  const claire = await signIn('claire');
  const solene = await signIn('solene');
  const address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'lande', question: 'Par quoi commencer ?' },
  ]);
  await openMeeting(claire);
  await solene.goto(address);
  await untilLive(solene);
  await expect.poll(() => claire.locator('.who-count').innerText()).toBe('2 présents');
  expect(refused).toBeGreaterThan(0);

  await claire.keyboard.press('n');
  await expect.poll(() => stepShown(solene)).toBe('Les faits');
  await solene.getByLabel('Ce qui a été dit').fill('Elle n’est pas venue jeudi.');
  await solene.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect.poll(() => claire.locator('.remarks').innerText()).toContain('Elle n’est pas venue jeudi.');
  await claire.keyboard.press('j');
  await claire.keyboard.press('Enter');
  await expect.poll(() => caseShown(solene)).toContain('Philomène Lande');

  await claire.locator('.lead-menu summary').click();
  await claire.locator('.lead-menu').getByRole('button', { name: 'Terminer la réunion' }).click();
  await claire.locator('dialog[open]').getByRole('button', { name: 'Terminer la réunion' }).click();
  await Promise.all([claire, solene].map((page) => page.waitForURL(`${address}/minutes`)));
  expect(await solene.locator('main').innerText()).toContain('Elle n’est pas venue jeudi.');
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { createLog } from '#server/log.ts';
import { linesOf, untilWritable, writeAtEndOf } from '#tests/journeys/support/clinic.ts';
import { openMeeting, prepareMeeting, stepShown, untilLive } from '#tests/journeys/support/meeting.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { SITE } from './certificate.ts';
import { openInspectingNetwork } from './inspecting-network.ts';
import { missing, proxies, startProxy } from './shipped.ts';
import type { RunningProxy } from './shipped.ts';

/** How long nothing is typed: stock proxies cut what is silent for 60 seconds. Any long run waits it out. */
const SILENCE_MS = process.env['CORDEE_TEST_LONG'] ? 75_000 : 0;
const origin = `https://${SITE}`;

let database: { url: string; drop: () => Promise<void> };
let plan: string;
let handed: { key: string; code: string };
const nodes: RunningServer[] = [];

const start = (port?: number) =>
  startServer({
    ...(port === undefined ? {} : { port }),
    env: { DATABASE_URL: database.url, ORIGIN: origin, TRUSTED_PROXY: '127.0.0.1', LOG_LEVEL: 'warn' },
  });

beforeAll(async () => {
  database = await freshPostgres();
  const clock = createDemoClock(systemClock);
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: database.url, sqlitePath: '' } };
  const app = await createApp(config, createLog('silent'), clock);
  const { patientIds, invitation } = await seed(app, clock);
  await app.close();
  plan = `${origin}/patients/${patientIds.prele}`;
  handed = invitation;
  nodes.push(...(await Promise.all([start(), start()])));
}, 240_000);
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.kill9()));
  await database.drop();
});

/** A browser to which the site is on `port` of this machine; where it came by which protocol, and with which failures, is noted. */
async function openBrowser(port: number): Promise<Browser> {
  const browser = await launchBrowser([
    `--host-resolver-rules=MAP ${SITE}:443 127.0.0.1:${String(port)}`,
    '--ignore-certificate-errors',
  ]);
  onTestFinished(() => browser.close());
  return browser;
}

async function signIn(browser: Browser, who: PersonKey, failed: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('response', (response) => {
    if (response.status() >= 500) failed.push(`${String(response.status())} ${response.url()}`);
  });
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${origin}/`);
  return page;
}

/** Every page that is linked from these, as the browser reads them: what is not there is not there, and nothing is a 5xx. */
function readAll(page: Page, from: string[]): Promise<{ pages: number; failed: string[] }> {
  return page.evaluate(async (paths) => {
    const seen = new Set(paths);
    const failed: string[] = [];
    for (const path of seen) {
      const answer = await fetch(path);
      if (answer.status >= 400) failed.push(`${String(answer.status)} ${path}`);
      if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      for (const [, link = ''] of (await answer.text()).matchAll(/href="(\/[^"#]*)"/g))
        if (!/sign-out|^\/_app|[?]|\/audit$/.test(link) && seen.size < 70) seen.add(link.replaceAll('&amp;', '&'));
    }
    return { pages: seen.size, failed };
  }, from);
}

const saved = (page: Page) => page.locator('.save-state').innerText();

describe.each(proxies)('behind %s as shipped', (name) => {
  const absent = missing(name);
  let proxy: RunningProxy;
  beforeAll(async () => {
    if (absent === null)
      proxy = await startProxy(
        name,
        nodes.map(({ port }) => port),
      );
  });
  afterAll(() => (absent === null ? proxy.stop() : undefined));

  test('C170 every page is read over HTTP/2, a patient opens theirs, and nothing is a 502', async ({ skip }) => {
    if (absent !== null) return skip(absent);
    const failed: string[] = [];
    const browser = await openBrowser(proxy.port);
    const claire = await signIn(browser, 'claire', failed);
    const read = await readAll(claire, [
      '/',
      '/patients',
      '/meetings',
      '/board',
      '/actions',
      '/people',
      '/settings',
      '/profile',
      new URL(plan).pathname,
    ]);
    expect(read.failed).toEqual([]);
    expect(read.pages).toBeGreaterThan(40);
    const protocol = () =>
      performance.getEntriesByType('navigation').map((entry) => 'nextHopProtocol' in entry && entry.nextHopProtocol);
    expect(await claire.evaluate(protocol)).toEqual(['h2']);

    const patient = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
    await patient.goto(`${origin}/p/${handed.key}`);
    await patient.fill('[name=code]', handed.code);
    await patient.press('[name=code]', 'Enter');
    await patient.waitForURL(`${origin}/my-plan`);
    expect(failed).toEqual([]);
  }, 120_000);

  test('C170 a plan is written by WebSocket and by polling, also after 75 seconds of silence; a node killed in a meeting costs a moment', async ({
    skip,
  }) => {
    if (absent !== null) return skip(absent);
    const failed: string[] = [];
    const network = await openInspectingNetwork();
    onTestFinished(network.close);
    network.leadTo(proxy.port);
    const claire = await signIn(await openBrowser(proxy.port), 'claire', failed);
    const solene = await signIn(await openBrowser(network.port), 'solene', failed);
    for (const page of [claire, solene]) {
      await page.goto(plan);
      await untilWritable(page);
    }
    await writeAtEndOf(claire, 'goals', 0, ` Par ${name}.`);
    await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining(`Par ${name}.`));
    await writeAtEndOf(solene, 'goals', 1, ` Sans ${name}.`);
    await expect.poll(() => linesOf(claire, 'goals')).toContainEqual(expect.stringContaining(`Sans ${name}.`));
    await expect.poll(() => saved(claire)).toBe('Enregistré');
    await expect.poll(() => saved(solene)).toBe('Enregistré par la voie de secours');
    expect(network.refused()).toBeGreaterThan(0);

    const states: string[] = [];
    const silentUntil = performance.now() + SILENCE_MS;
    await expect
      .poll(async () => states.push(await saved(claire), await saved(solene)) > 0 && performance.now() > silentUntil, {
        timeout: SILENCE_MS + 10_000,
        interval: 500,
      })
      .toBe(true);
    expect(states.filter((state) => !state.startsWith('Enregistré'))).toEqual([]);
    await writeAtEndOf(claire, 'goals', 0, ' Après le silence.');
    await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining('Après le silence.'));
    expect(failed).toEqual([]);

    const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Par quoi commencer ?' }]);
    await openMeeting(claire);
    await solene.goto(address);
    await untilLive(solene);
    await claire.keyboard.press('n');
    await expect.poll(() => stepShown(solene)).toBe('Les faits');
    const steps = ['Discuter', 'Décider'];
    // Whichever of them each is on, each loses theirs once.
    for (const [index, node] of [...nodes.entries()]) {
      const killedAt = performance.now();
      await node.kill9();
      await claire.keyboard.press('n');
      await expect.poll(() => stepShown(solene), { interval: 50 }).toBe(steps[index]);
      await Promise.all([claire, solene].map(untilLive));
      process.stdout.write(`${name}: led on ${(performance.now() - killedAt).toFixed(0)} ms after a kill -9\n`);
      nodes[index] = await start(node.port);
    }
    for (const page of [claire, solene])
      await expect.poll(() => page.locator('.who-count').innerText()).toBe('2 personnes présentes');
  }, 240_000);
});

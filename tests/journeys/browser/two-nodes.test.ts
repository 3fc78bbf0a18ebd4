import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { createLog } from '#server/log.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freshPostgres } from '#tests/support/postgres.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { linesOf, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';

/** Two servers on one PostgreSQL behind a balancer that keeps each browser to its own while it runs. */
let database: { url: string; drop: () => Promise<void> };
let network: Network;
let browser: Browser;
let plan: string;
let claire: Page;
let solene: Page;
const nodes = new Map<string, RunningServer>();

async function start(name: string): Promise<void> {
  nodes.set(name, await startServer({ env: { DATABASE_URL: database.url, ORIGIN: network.origin } }));
}

async function kill(name: string): Promise<void> {
  const node = nodes.get(name);
  nodes.delete(name);
  await node?.kill9();
}

async function signIn(who: PersonKey, node: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'node', value: node, url: network.origin }]);
  const page = await context.newPage();
  await page.goto(`${network.origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${network.origin}/`);
  return page;
}

beforeAll(async () => {
  [database, network] = await Promise.all([freshPostgres(), openNetwork({ webSocket: true })]);
  const clock = createDemoClock(systemClock);
  const config = { ...readConfig({ LOG_LEVEL: 'silent' }), database: { url: database.url, sqlitePath: '' } };
  const app = await createApp(config, createLog('silent'), clock);
  const { patientIds } = await seed(app, clock);
  await app.close();
  plan = `${network.origin}/patients/${patientIds.prele}`;
  network.leadTo((cookies) => {
    const kept = nodes.get(/node=(\w+)/.exec(cookies)?.[1] ?? '');
    return (kept ?? [...nodes.values()][0])?.port ?? 0;
  });
  await Promise.all([start('one'), start('two')]);
  browser = await launchBrowser();
  claire = await signIn('claire', 'one');
  solene = await signIn('solene', 'two');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([...nodes.keys()].map(kill));
  network.close();
  await database.drop();
});

const saveState = (page: Page) => page.locator('.save-state').innerText();

test('D15 a plan is written in two browsers on two servers; one that is killed costs its people a moment and not a word', async () => {
  for (const page of [claire, solene]) {
    await page.goto(plan);
    await untilWritable(page);
  }
  await writeAtEndOf(claire, 'goals', 0, ' Depuis le premier.');
  await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining('Depuis le premier.'));
  await writeAtEndOf(solene, 'goals', 1, ' Depuis le second.');
  await expect.poll(() => linesOf(claire, 'goals')).toContainEqual(expect.stringContaining('Depuis le second.'));
  await claire.locator(`.caret[data-name^="${people.solene.givenName}"]`).first().waitFor({ state: 'attached' });

  await kill('one');
  await writeAtEndOf(claire, 'goals', 0, ' Malgré tout.');
  await expect.poll(() => saveState(claire)).toMatch(/^Enregistré/);
  await expect
    .poll(() => linesOf(solene, 'goals'))
    .toContainEqual(expect.stringContaining('Depuis le premier. Malgré tout.'));
  await writeAtEndOf(solene, 'goals', 1, ' Ensemble.');
  await expect
    .poll(() => linesOf(claire, 'goals'))
    .toContainEqual(expect.stringContaining('Depuis le second. Ensemble.'));
});

test('D15 a meeting led on one server is followed on the other; when it is killed the lead goes on and nobody has left', async () => {
  await start('one');
  const address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'lande', question: 'Par quoi commencer ?' },
  ]);
  await openMeeting(claire);
  await solene.goto(address);
  await untilLive(solene);
  await expect.poll(() => claire.locator('.who-count').innerText()).toBe('2 personnes présentes');
  await claire.keyboard.press('n');
  await expect.poll(() => stepShown(solene)).toBe('Les faits');

  await kill('one');
  await untilLive(claire);
  await claire.keyboard.press('n');
  await expect.poll(() => stepShown(solene)).toBe('Discuter');
  await claire.keyboard.press('Escape');
  await claire.keyboard.press('j');
  await claire.keyboard.press('Enter');
  await expect.poll(() => caseShown(solene)).toContain('Philomène Lande');
  for (const page of [claire, solene])
    await expect.poll(() => page.locator('.who-count').innerText()).toBe('2 personnes présentes');
  expect(await claire.locator('.live-leader').innerText()).toBe('Vous animez');
});

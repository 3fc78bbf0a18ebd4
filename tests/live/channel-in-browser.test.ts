import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import type { Person } from '../collab/support/clinic.ts';
import { launchBrowser } from '../support/chromium.ts';
import { freshFolder } from '../support/folder.ts';
import { freePort } from '../support/free-port.ts';
import { startServer } from '../support/server.ts';
import type { RunningServer } from '../support/server.ts';
import { seedMeeting } from './support/meeting.ts';
import type { Seeded, Team } from './support/meeting.ts';

let folder: ReturnType<typeof freshFolder>;
/** Only to fill the database and to read it: the program itself runs in a process of its own. */
let app: App;
let port: number;
let server: RunningServer;
let browser: Browser;
let team: Team;
let meeting: Seeded;

beforeAll(async () => {
  folder = freshFolder();
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const database = { url: null, sqlitePath: `${folder.path}/cordee.sqlite` };
  app = await createApp({ ...config, database }, createLog('silent'));
  const clinic = clinicOf(app);
  const coordinator = await clinic.person('coordinator');
  const [facilitator, member] = [await clinic.person(), await clinic.person()];
  team = { coordinator, facilitator, member, observer: await clinic.person('observer') };
  const newPatient = async () => (await clinic.patient(facilitator, member)).patientId;
  meeting = await seedMeeting(app, team, [await newPatient(), await newPatient(), await newPatient()], 'open');
  port = await freePort();
  [server, browser] = await Promise.all([startServer({ dataDir: folder.path, port }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await app.close();
  folder.drop();
});

async function signedIn(who: Person): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
  const [name = '', value = ''] = who.cookie.split('=');
  await context.addCookies([{ name, value, url: server.origin }]);
  return context;
}

async function openMeeting(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.origin}/meetings/${meeting.meetingId}`);
  return page;
}

const stepOf = (page: Page, label: string) => page.locator('[aria-current="step"]', { hasText: label }).waitFor();
const says = (page: Page, connection: string) => page.locator('.live-connection', { hasText: connection }).waitFor();
const version = async (): Promise<number> => {
  const row = app.database.query.selectFrom('meetings').where('id', '=', meeting.meetingId).select('version');
  return (await row.executeTakeFirstOrThrow()).version;
};

test('what is pressed while the server is away happens once, when it is back, and every page shows it', async () => {
  const [leading, other] = [
    await openMeeting(await signedIn(team.facilitator)),
    await openMeeting(await signedIn(team.member)),
  ];
  for (const page of [leading, other]) await says(page, 'En direct');
  const before = await version();
  await server.kill9();
  for (const page of [leading, other]) await says(page, 'Hors ligne depuis');
  await leading.getByRole('button', { name: 'Relire ensemble' }).click();
  await leading.getByText('1 action attend').waitFor();
  server = await startServer({ dataDir: folder.path, port });
  for (const page of [leading, other]) await stepOf(page, 'Relire');
  await leading.getByText('1 action attend').waitFor({ state: 'detached' });
  expect(await version()).toBe(before + 1);
  for (const page of [leading, other]) await page.context().close();
});

test('a page whose network was cut has the right screen when it comes back', async () => {
  const [leading, away] = [
    await openMeeting(await signedIn(team.facilitator)),
    await openMeeting(await signedIn(team.member)),
  ];
  for (const page of [leading, away]) await says(page, 'En direct');
  await away.context().setOffline(true);
  await leading.getByRole('button', { name: 'Écouter' }).click();
  await stepOf(leading, 'Écouter');
  await away.context().setOffline(false);
  await stepOf(away, 'Écouter');
  await says(away, 'En direct');
  for (const page of [leading, away]) await page.context().close();
});

test('where the network refuses WebSocket, the meeting works by long polling', async () => {
  const context = await signedIn(team.facilitator);
  let refused = 0;
  await context.routeWebSocket(/socket\.io/, (socket) => {
    refused += 1;
    void socket.close();
  });
  const leading = await openMeeting(context);
  await says(leading, 'En direct');
  await leading.getByRole('button', { name: 'Discuter' }).click();
  await stepOf(leading, 'Discuter');
  expect(refused).toBeGreaterThan(0);
  await context.close();
});

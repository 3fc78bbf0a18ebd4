import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { cookieOf } from '../support/session.ts';
import { gotoAlive } from '../support/when-alive.ts';

const folder = freshFolder();
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ demo: true, env: { TMPDIR: folder.path } }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  folder.drop();
});

function query<T>(work: (database: DatabaseSync) => T): T {
  const [demo = ''] = readdirSync(folder.path).filter((name) => name.startsWith('cordee-demo-'));
  const database = new DatabaseSync(join(folder.path, demo, 'cordee.sqlite'), { timeout: 5_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
const signIn = async (page: Page, who: PersonKey) => {
  await page.goto(`${server.origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${server.origin}/`);
};

test('C65 T3 what a page asks for by itself, as a meeting due today does, keeps no session open; opening one, a form and a hand on it do', async () => {
  /** Whether such a request pushed the idle end of a session that nobody has touched yet. */
  const pushes = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const cookie = await cookieOf(server.origin, 'karim');
    const seen = () =>
      query((database) =>
        database.prepare('select id, seen_at, expires_at from sessions order by created_at desc limit 1').get(),
      );
    query((database) =>
      database.exec(
        'update sessions set seen_at = seen_at - 600000, expires_at = expires_at - 600000 where created_at = (select max(created_at) from sessions)',
      ),
    );
    const before = seen();
    const asked = { cookie, origin: server.origin, accept: 'text/html', ...headers };
    await request(server.origin + path, { method, headers: asked });
    const after = seen();
    expect(after?.['id']).toBe(before?.['id']);
    return after?.['seen_at'] !== before?.['seen_at'];
  };
  const byScript = { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' };
  const meeting = query((database) =>
    database.prepare("select id from meetings where status = 'planned' order by starts_at limit 1").get(),
  );
  const due = `/meetings/${String(meeting?.['id'])}`;
  expect(await pushes(`${due}/__data.json?x-sveltekit-invalidated=001`, byScript)).toBe(false);
  expect(await pushes(due, { 'sec-fetch-dest': 'document' })).toBe(true);
  expect(await pushes('/board/__data.json')).toBe(false);
  expect(await pushes('/board/__data.json?x-sveltekit-invalidated=001', byScript)).toBe(false);
  expect(await pushes('/session', byScript)).toBe(false);
  expect(await pushes('/session/key', byScript)).toBe(false);
  expect(await pushes('/session/own-key', byScript)).toBe(false);
  expect(await pushes('/session?here', byScript)).toBe(true);
  expect(await pushes('/board', { 'sec-fetch-dest': 'document' })).toBe(true);
  expect(await pushes('/board')).toBe(true);
  expect(await pushes('/profile', { 'content-type': 'application/x-www-form-urlencoded' }, 'POST')).toBe(true);
});

test('T3 a gesture on a page says that somebody is there, at most once a minute', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.clock.install();
  await signIn(page, 'mireille');
  await gotoAlive(page, `${server.origin}/patients`);
  const said: string[] = [];
  page.on('request', (asked) => {
    if (asked.url().includes('/session?')) said.push(asked.url());
  });
  await page.mouse.click(5, 300);
  expect(said).toEqual([]);
  await page.clock.fastForward(61_000);
  await page.mouse.click(5, 300);
  await page.mouse.click(5, 310);
  await page.keyboard.press('Shift');
  await expect.poll(() => said).toEqual([`${server.origin}/session?here`]);
  await page.context().close();
});

test('T4 one’s sessions are listed with browser, since when and last seen; one of them is ended, and its page is left at once', async () => {
  const [here, there] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  await signIn(there, 'joachim');
  await signIn(here, 'joachim');
  await gotoAlive(here, `${server.origin}/profile`);
  const rows = here
    .locator('section', { has: here.getByRole('heading', { name: 'Vos sessions' }) })
    .getByRole('listitem');
  expect(await rows.count()).toBe(2);
  expect(await rows.filter({ hasText: 'cette session' }).count()).toBe(1);
  for (const text of await rows.allInnerTexts())
    expect(text).toMatch(/Chrome, \w+[^]*depuis \d\d\/\d\d\/\d{4} \d\d:\d\d, vue la dernière fois \d\d/);
  await gotoAlive(there, `${server.origin}/patients`);
  await rows.getByRole('button', { name: 'Mettre fin' }).click();
  await there.waitForURL(/\/sign-in\?ended/);
  await expect.poll(() => rows.count()).toBe(1);
  for (const page of [here, there]) await page.context().close();
});

test('D22 a browser that lost its session leaves none behind when somebody signs in there again', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'solene');
  const open = () =>
    query(
      (database) =>
        database
          .prepare(
            'select count(*) as count from sessions join professionals on professionals.id = professional_id where email = ?',
          )
          .get(people.solene.email)?.['count'],
    );
  expect(open()).toBe(1);
  // Closed and opened again: what was to last as long as the browser is gone.
  await context.clearCookies({ name: 'cordee' });
  await signIn(page, 'tiphaine');
  expect(open()).toBe(0);
  await context.close();
});

test('T11 nobody ends a session of somebody else', async () => {
  const [mine, theirs] = [await cookieOf(server.origin, 'noe'), await cookieOf(server.origin, 'basile')];
  const id = query(
    (database) =>
      database
        .prepare(
          'select sessions.id from sessions join professionals on professionals.id = professional_id where email = ?',
        )
        .get(people.basile.email)?.['id'],
  );
  const end = (sessionId: string) =>
    request(`${server.origin}/profile?/end-session`, {
      method: 'POST',
      headers: {
        cookie: mine,
        origin: server.origin,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ sessionId }).toString(),
    });
  expect((await end(String(id))).status).toBe(404);
  expect((await end('not an id')).status).toBe(404);
  expect((await request(`${server.origin}/profile`, { headers: { cookie: theirs } })).status).toBe(200);
});

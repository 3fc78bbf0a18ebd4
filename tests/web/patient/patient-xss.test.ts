import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { agreePlan, contents, invite, line } from '../../commands/support/sharing.ts';
import { launchBrowser } from '../../support/chromium.ts';
import { enter, openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';
import { payloads } from '../support/xss-payloads.ts';

/** A patient whose plan holds every payload in every place that takes text. */
async function fill(app: App, by: Actor): Promise<{ patientId: string; secrets: Secrets }> {
  const [name = ''] = payloads;
  const identity = { givenName: name.slice(0, 80), familyName: 'Roche', birthDate: '1962-03-14' };
  const { patientId } = await app.commands.createPatient(by, identity);
  await app.commands.addCareTeamMember(by, { patientId, professionalId: by.id });
  await app.commands.setReferencePerson(by, { patientId, professionalId: by.id });
  const { plan, team } = contents('', '');
  for (const section of ['words', 'goals', 'tasks', 'practices', 'watch'] as const)
    plan.sections[section] = payloads.map((text, at) =>
      line(section, text, {
        id: `${section}-${String(at)}`,
        ...(section === 'tasks' && { who: text.slice(0, 80), when: text.slice(0, 80) }),
      }),
    );
  await agreePlan({ app }, by, patientId, { plan, team });
  return { patientId, secrets: await invite({ app }, by, patientId) };
}

let site: Site & { filled: Awaited<ReturnType<typeof fill>> };
let browser: Browser;
let patient: string;
const complaints: string[] = [];
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(fill), launchBrowser()]);
  patient = await enter(site, site.filled.secrets);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A browser with scripts, in which whatever runs is heard of. */
async function listening(cookie: string): Promise<{ page: Page; ran: unknown[]; context: BrowserContext }> {
  const context = await browser.newContext();
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: site.server.origin }]);
  const ran: unknown[] = [];
  await context.exposeFunction('ran', (which: unknown) => ran.push(which));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  return { page, ran, context };
}

test('T38 what a test hears of does run where a page takes text for markup', async () => {
  const { page, ran } = await listening(patient);
  await page.setContent(payloads[1] ?? '');
  await expect.poll(() => ran).toEqual([1]);
});

test('T38 204 payloads in every line of a plan execute nowhere on the patient’s pages', async () => {
  expect(payloads.length).toBeGreaterThanOrEqual(200);
  const { page, ran } = await listening(patient);
  for (const path of ['/my-plan', '/my-plan/stop/practices-0', '/my-plan/answer/goal.goals-0']) {
    await page.goto(site.server.origin + path);
    for (const details of await page.locator('details').all())
      await details.evaluate((one) => one.setAttribute('open', ''));
    await page.mouse.move(200, 200);
  }
  await page.goto(`${site.server.origin}/my-plan`);
  expect(await page.locator('.line-text').count()).toBe(3 * payloads.length);
  expect(await page.locator('main script, main img, main iframe, main object, main video').count()).toBe(0);
  expect(ran).toEqual([]);
});

test('T38 what a patient writes executes nowhere: not for them, not for the team', async () => {
  const written = chunks(payloads, 1_900);
  for (const [at, words] of written.entries()) {
    const kind = ['message', 'for-meeting', 'missing'][at % 3] ?? '';
    const said = await site.post(`/my-plan/write/${kind}`, { words }, patient);
    expect(said.status).toBe(303);
  }
  const answered = { answer: 'partly', words: written[0] ?? '' };
  const { headers } = await site.post('/my-plan/answer/goal.goals-0', answered, patient);
  const stopped = await site.post('/my-plan/stop/practices-1', { words: written[1] ?? '' }, patient);

  const mine = await listening(patient);
  for (const path of ['/my-plan', '/my-plan/sent', headers.location ?? '', stopped.headers.location ?? ''])
    await mine.page.goto(site.server.origin + path);
  expect(mine.ran).toEqual([]);

  const team = await listening(site.staff);
  const file = `/patients/${site.filled.patientId}`;
  for (const path of ['/', `${file}/sharing`, `${file}/sharing/preview`, `${file}/refusals`, file]) {
    await team.page.goto(site.server.origin + path);
    if (path === file) await team.page.locator('.items-goals .item-said').first().waitFor();
    expect(await team.page.locator('main blockquote script, main blockquote img').count(), path).toBe(0);
  }
  expect(team.ran).toEqual([]);
});

test('T38 no page of these broke its own Content-Security-Policy', () => {
  expect(complaints).toEqual([]);
});

/** The payloads joined to texts of at most `longest` characters. */
function chunks(all: readonly string[], longest: number): string[] {
  const texts: string[] = [''];
  for (const payload of all) {
    const last = texts.at(-1) ?? '';
    if (last.length + payload.length < longest) texts[texts.length - 1] = `${last}\n${payload}`;
    else texts.push(payload);
  }
  return texts;
}

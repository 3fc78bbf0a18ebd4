import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { contents, invite, line, openPage, writePlan } from '#tests/commands/support/sharing.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { newId } from '#server/new-id.ts';
import { languagesIn, readPdf } from '#tests/pdf/support/read-pdf.ts';
import { addProfessional } from '#tests/support/people.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { readRoutes } from '../access/routes.ts';
import { everyPatientPage, handedTablet, notVisited } from '../support/patient-pages.ts';
import { openSite } from '../support/patient-site.ts';
import type { Secrets, Site } from '../support/patient-site.ts';

/** Stands in every line of the plan, and nowhere else. */
const MARK = 'Zeta-Plan';
/** Stands in what the patient wrote, on a page of the other language than the one it is read in. */
const OWN = 'Zeta-Mots';

type Filled = { patientId: string; meetings: Meetings; open: Secrets; dead: Secrets; handed: string };
type Meetings = { ahead: string; held: string; underWay: string };
const other = { fr: 'en', en: 'fr' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Two versions of a plan, a draft of a third, an answer about each line, and the patient on an agenda; all in `lang`. */
const fill =
  (lang: 'fr' | 'en') =>
  async (app: App, by: Actor): Promise<Filled> => {
    const clinic = { app };
    await app.commands.changePreferences(by, { locale: other[lang] });
    const { patientId } = await app.commands.createPatient(by, {
      ...{ givenName: 'Lucie', familyName: 'Prêle', birthDate: '1962-03-14' },
    });
    const agree = async (number: number, mark: string) => {
      const wanted = contents(mark, mark);
      wanted.plan.sections.practices?.push(
        line('practices', `Nager ${mark}`, { id: 'practice-2', practice: '', state: 'proposed' }),
        line('practices', `Danser ${mark}`, { id: 'practice-4', practice: '', state: 'started' }),
        line('practices', `Courir ${mark}`, { id: 'practice-3', practice: '', state: 'declined' }),
      );
      wanted.plan.sections.tasks?.push(
        line('tasks', `Écrire ${mark}`, {
          id: 'task-2',
          who: 'patient',
          told: `Noter ${mark}`,
          when: `le soir ${mark}`,
        }),
      );
      await writePlan(clinic, by, patientId, wanted);
      if (number === 0) return;
      const { plan, team } = await app.queries.planDraft(by, { patientId });
      const read = { number, planSequence: plan.sequence, teamSequence: team.sequence, lang };
      const stances = [{ professionalId: by.id, stance: 'agrees' }];
      await app.commands.agreeCarePlan(by, { patientId, ...read, stances });
    };
    await agree(1, `un ${MARK}`);
    await agree(2, `deux ${MARK}`);
    const dead = await invite(clinic, by, patientId, 2);
    const first = await openPage(clinic, dead);
    const said = { answer: 'partly', words: OWN, lang };
    await app.commands.answerPlan(first, { subject: 'goal', itemId: 'goal-1', ...said });
    await app.commands.answerPlan(first, { subject: 'task', itemId: 'task-1', ...said });
    await app.commands.proposeOrientation(by, { patientId, practice: 'tens', goalIds: ['goal-1'] });
    await app.commands.writeToTeam(first, { kind: 'for-meeting', words: OWN, lang });
    await app.commands.keepPatientDraft(first, { page: '/my-plan/answer/task.task-1', fields: { words: 'à finir' } });
    await app.commands.keepPatientDraft(first, { page: '/my-plan/stop/practice-2', fields: { words: 'à finir' } });
    await agree(0, `trois ${MARK}`);
    const stop = () =>
      app.commands.stopPractice(first, { itemId: 'practice-4', words: OWN, sessionsHeld: 1, targets: [], lang });
    const meetings = await hold(app, by, patientId, stop);
    const open = await invite(clinic, by, patientId, 2);
    return { patientId, meetings, open, dead, handed: await handedTablet(app, by, patientId) };
  };

/** A meeting that is over, in which the patient refused by `stop` and whose review was left open; one under way in their case; one ahead. */
async function hold(app: App, by: Actor, patientId: string, stop: () => Promise<unknown>): Promise<Meetings> {
  const other = await addProfessional(app, { role: 'professional', profession: 'physician' });
  const live = async (name: LiveCommandName, payload: object, who = by) => {
    const answer = await app.commands.runLive(who, { name, payload: { ...payload, commandId: newId() } });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.fields)}`);
  };
  const today = dayIn(app.config.clinicTimeZone, app.clock.now());
  const plan = async (date: string) => {
    const { meetingId } = await app.commands.createMeeting(by, {
      ...{ title: 'Réunion', date, time: '00:30', place: '', link: '', weekly: false },
    });
    const item = { meetingId, patientId, reason: 'follow-up', question: 'Et après ?', minutes: 5 };
    const { itemId } = await app.commands.addAgendaItem(by, item);
    return { meetingId, itemId };
  };
  const begin = async ({ meetingId, itemId }: { meetingId: string; itemId: string }) => {
    await live('meeting.open', { meetingId });
    await live('meeting.join', { meetingId });
    await live('meeting.join', { meetingId }, other);
    await live('meeting.lead-case', { meetingId, itemId });
  };
  const [held, underWay, ahead] = [await plan(today), await plan(today), await plan('2036-01-05')];
  await begin(held);
  const { agenda } = await app.queries.meetingState(by, { meetingId: held.meetingId });
  const words = agenda[0]?.hearings[0]?.words ?? '';
  await live('case.record-voice', { ...held, voice: { kind: 'heard', words, heardBy: by.id, heardOn: today } });
  await stop();
  const [refusal] = (await app.queries.patientRefusals(by, { patientId })).refusals;
  await app.commands.openReview(by, { refusalId: refusal?.id, itemId: held.itemId });
  await live('meeting.end', { meetingId: held.meetingId });
  await begin(underWay);
  return { ahead: ahead.meetingId, held: held.meetingId, underWay: underWay.meetingId };
}

/** Text on the page that has `mark` and is read out in another language than `lang`: one line each. */
async function misread(page: Page, mark: string, lang: string): Promise<string[]> {
  return page.evaluate(
    ([mark, lang]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const { parentElement: parent, data } = walker.currentNode as Text;
        // What is typed in a field is its writer's, and a list of choices has one language.
        if (!parent || !data.includes(mark) || parent.closest('textarea, option, script, style')) continue;
        if (parent.closest('[lang]')?.getAttribute('lang') !== lang) found.push(parent.outerHTML.slice(0, 160));
      }
      return found;
    },
    [mark, lang] as const,
  );
}

describe.each(['en', 'fr'] as const)('a plan in %s, read in the other language', (lang) => {
  const locale = other[lang];
  let site: Site & { filled: Filled };
  let page: Page;
  beforeAll(async () => {
    site = await openSite(fill(lang));
    page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  });
  afterAll(async () => {
    await page.context().close();
    await site.close();
  });

  test('on every page of the patient each line of it, and what they once wrote in it, is marked as being in it', async () => {
    expect(await notVisited()).toEqual({ missing: [], gone: [] });
    const { open, dead, handed } = site.filled;
    const entered = await site.post('/p', { key: open.key, code: open.code });
    const [patient = ''] = /cordee-patient=[\w-]{43}/.exec(String(entered.headers['set-cookie'])) ?? [];
    const seen = await everyPatientPage({ site, open, dead, handed, patient, locale });
    let marked = 0;
    for (const { asked, answer } of seen.filter(({ answer }) => /^\s*<!doctype html/i.test(answer.text))) {
      await page.setContent(answer.text);
      for (const mark of [MARK, OWN]) {
        if (answer.text.includes(mark)) marked += 1;
        expect.soft(await misread(page, mark, lang), asked).toEqual([]);
      }
    }
    expect(marked).toBeGreaterThan(20);
  }, 120_000);

  test('on every page of the team about them, read from the server and once it is live, it is, too', async () => {
    const { patientId, meetings } = site.filled;
    const paths = (await readRoutes())
      .filter(({ id, asks }) => asks.includes('GET') && /^\/\(professional\)\/(patients|meetings)\/\[/.test(id))
      .map(({ id }) => id.replace('/(professional)', '').replace('[patientId]', patientId))
      .map((path) => path.replace('[meetingId]', meetings.ahead).replace('[number]', '2'))
      .filter((path) => !path.includes('['));
    const own = [
      `/patients/${patientId}/versions/changes?from=1&to=2`,
      `/patients/${patientId}/versions/changes?from=2`,
    ];
    const asked = ['/', ...paths, ...own, `/patients/${patientId}/versions/2?team`];
    asked.push(`/meetings/${meetings.held}/minutes`, `/meetings/${meetings.underWay}`);
    let marked = 0;
    for (const path of asked) {
      const { text, headers } = await site.get(path, `${site.staff}; cordee-language=${locale}`);
      if (!String(headers['content-type']).includes('html')) continue;
      await page.setContent(text, { waitUntil: 'domcontentloaded' });
      if (text.includes(MARK)) marked += 1;
      for (const mark of [MARK, OWN]) expect.soft(await misread(page, mark, lang), path).toEqual([]);
    }
    expect(marked).toBeGreaterThan(8);

    const context = await browser.newContext();
    const [name = '', value = ''] = site.staff.split('=');
    await context.addCookies(
      [
        { name, value },
        { name: 'cordee-language', value: locale },
      ].map((one) => ({ ...one, url: site.server.origin })),
    );
    const live = await context.newPage();
    await live.goto(`${site.server.origin}/patients/${patientId}`);
    await live.locator('.editor .item-text', { hasText: MARK }).first().waitFor();
    for (const mark of [MARK, OWN]) expect.soft(await misread(live, mark, lang), 'live').toEqual([]);

    await live.goto(`${site.server.origin}/meetings/${meetings.underWay}`);
    const known = live.locator('.live-case');
    await known.locator('.case-voice', { hasText: MARK }).waitFor();
    await known.locator('.case-refusal', { hasText: OWN }).waitFor();
    await known.locator('.editor .items-goals .item-text', { hasText: MARK }).first().waitFor();
    expect(await known.locator('.case-refusal', { hasText: OWN }).innerText()).toContain(MARK);
    for (const mark of [MARK, OWN]) expect.soft(await misread(live, mark, lang), 'a case under way').toEqual([]);
    await context.close();
  }, 120_000);

  test('on paper, too: a version with the team’s own parts, one for the patient, the minutes', async () => {
    const { patientId, meetings } = site.filled;
    const version = `/patients/${patientId}/versions/2/pdf`;
    for (const path of [version, `${version}?team`, `/meetings/${meetings.held}/minutes/pdf`]) {
      const answer = await fetch(site.server.origin + path, {
        headers: { cookie: `${site.staff}; cordee-language=${locale}` },
      });
      const pdf = new Uint8Array(await answer.arrayBuffer());
      expect((await readPdf(pdf)).text.replaceAll(/\s+/g, ' '), path).toContain(MARK);
      expect(languagesIn(pdf), path).toEqual(['en', 'fr']);
    }
  }, 60_000);
});

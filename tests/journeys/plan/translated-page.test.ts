import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

const questions = { prele: 'Que refuse exactement Ombeline ?', granit: 'Par quoi Anselme commencerait-il ?' };

let clinic: Clinic;
let claire: Page;
let solene: Page;
let address: string;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene');
  address = await prepareMeeting(claire, [
    { patient: 'prele', question: questions.prele },
    { patient: 'granit', question: questions.granit },
  ]);
});
afterAll(() => clinic.close());

const nameOf = (patient: PatientKey) => `${patients[patient].givenName} ${patients[patient].familyName}`;

/** What a translator does: each text of the page goes, and a copy of it, in two elements of the translator's own, comes in its place. */
function translate(page: Page, way: 'replace' | 'wrap' | 'insert'): Promise<void> {
  return page.evaluate((how) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.data.trim() === '' || text.parentElement?.closest('script, style, textarea, option')) continue;
      const outer = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      const inner = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      outer.append(inner);
      inner.textContent = `·${text.data}·`;
      if (how === 'replace') text.replaceWith(outer);
      if (how === 'insert') {
        text.before(outer);
        text.remove();
      }
      if (how === 'wrap') {
        text.before(outer);
        inner.replaceChildren(text);
      }
    }
  }, way);
}

test('C147 a team’s pages ask not to be translated; a patient’s may be', async () => {
  expect(await claire.locator('html').getAttribute('translate')).toBe('no');
  const stranger = await (await clinic.browser.newContext()).newPage();
  await stranger.goto(`${clinic.server.origin}/sign-in`);
  expect(await stranger.locator('html').getAttribute('translate')).toBe('no');
  await stranger.goto(`${clinic.server.origin}/p/ended`);
  expect(await stranger.locator('html').getAttribute('translate')).toBe('yes');
});

test.each(['replace', 'wrap', 'insert'] as const)(
  'C147 a translator replaced every text of a meeting (%s): the heading never names another patient than what is beneath',
  async (way) => {
    if (way === 'replace') await openMeeting(claire);
    await solene.goto(address);
    await untilLive(solene);
    const shown = await caseShown(solene);
    const here: PatientKey = shown.includes('Granit') ? 'granit' : 'prele';
    const there: PatientKey = here === 'granit' ? 'prele' : 'granit';
    await translate(solene, way);
    await expect.poll(() => solene.locator('font').count()).toBe(0);
    const go = claire.getByRole('button', { name: new RegExp(nameOf(there)) });
    await go.focus();
    await claire.keyboard.press('Enter');
    await claire.keyboard.press('Enter');
    await expect.poll(() => caseShown(solene)).toContain(nameOf(there));
    await expect.poll(() => solene.locator('.case-question').innerText()).toContain(questions[there as 'prele']);
    const whole = await solene.locator('.live-case').innerText();
    expect(whole).not.toContain(nameOf(here));
    expect(whole).not.toContain(questions[here as 'prele']);
  },
);

test.each(['replace', 'wrap', 'insert'] as const)(
  'C147 the same in the plan (%s): its lines and its heading are the next patient’s',
  async (way) => {
    await clinic.openPlan(solene, 'prele');
    const before = await linesOf(solene, 'goals');
    await translate(solene, way);
    await expect.poll(() => solene.locator('font').count()).toBe(0);
    await expect.poll(() => linesOf(solene, 'goals')).toEqual(before);
    await solene.locator('.section-goals .add-item').first().click();
    await solene.keyboard.type(`Marcher (${way})`);
    await expect.poll(() => linesOf(solene, 'goals')).toContain(`Marcher (${way})`);
    await clinic.openPlan(solene, 'granit');
    expect(await solene.locator('h1').innerText()).toBe(nameOf('granit'));
    expect(await linesOf(solene, 'goals')).not.toContain(`Marcher (${way})`);
  },
);

test('C147 a translator that does not let go is named, and the page goes on', async () => {
  await clinic.openPlan(solene, 'prele');
  await solene.evaluate(() => {
    const heading = document.querySelector('h1');
    const again = () => {
      const text = heading?.firstChild;
      if (!(text instanceof Text)) return;
      const font = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
      font.textContent = text.data;
      text.replaceWith(font);
    };
    if (heading) new MutationObserver(again).observe(heading, { childList: true });
    again();
  });
  await solene.getByText('Un traducteur réécrit sans cesse cette page').waitFor();
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonKey } from '#server/demo/clinic.ts';
import { countHeard, heardOn } from '../../web/support/heard.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

/** For so long five people type, in milliseconds. */
const TYPE_FOR_MS = process.env['CORDEE_TEST_LONG'] ? 180_000 : 40_000;
/** What a person who listens can follow beside the voices in the room, a minute. */
const MOST_A_MINUTE = 6;

const typists: { who: PersonKey; section: string }[] = [
  { who: 'claire', section: 'notes' },
  { who: 'karim', section: 'goals' },
  { who: 'solene', section: 'tasks' },
  { who: 'mireille', section: 'watch' },
  { who: 'tiphaine', section: 'bond' },
];

let clinic: Clinic;
let listener: Page;
const pages = new Map<PersonKey, Page>();
beforeAll(async () => {
  clinic = await openClinic();
  const claire = await clinic.signIn('claire');
  pages.set('claire', claire);
  const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Par quoi commencer ?' }]);
  await openMeeting(claire);
  listener = await clinic.signIn('joachim');
  await listener.goto(address);
  await untilLive(listener);
  for (const { who } of typists) {
    if (who === 'claire') continue;
    const page = await clinic.signIn(who);
    await page.goto(address);
    await untilLive(page);
    pages.set(who, page);
  }
  for (const page of [...pages.values(), listener]) await page.locator('.section-notes .ProseMirror').waitFor();
}, 240_000);
afterAll(() => clinic.close());

test('in a meeting in which five people type, a person who listens is told at most six things a minute, and so is each who types', async () => {
  for (const page of [...pages.values(), listener]) await countHeard(page);
  const until = Date.now() + TYPE_FOR_MS;
  const began = Date.now();
  await Promise.all(
    typists.map(async ({ who, section }) => {
      const page = pages.get(who);
      if (!page) throw new Error(`${who} is not in the meeting`);
      await page.locator(`.section-${section} .add-item`).last().click();
      while (Date.now() < until) await page.keyboard.type('Elle le dit ainsi : « un peu mieux ». ', { delay: 60 });
    }),
  );
  // What the room needs to hear is heard meanwhile: what was typed is there, and the step that is led to is said.
  for (const { section } of typists)
    await listener.locator(`.section-${section}`, { hasText: 'Elle le dit ainsi' }).waitFor();
  await pages.get('claire')?.locator('.live-bar .next').click();
  await expect.poll(async () => (await heardOn(listener)).join(' ')).toContain('Étape');
  const minutes = (Date.now() - began) / 60_000;
  for (const [who, page] of [...pages, ['the listener', listener] as const]) {
    const heard = await heardOn(page);
    console.log(`${who}: ${(heard.length / minutes).toFixed(1)} announcements a minute`);
    expect.soft(heard.length / minutes, `${who}: ${heard.join(' | ')}`).toBeLessThanOrEqual(MOST_A_MINUTE);
  }
  expect(clinic.complaints).toEqual([]);
}, 300_000);

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/new-id.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, stepShown } from '../support/meeting.ts';
import { beside } from '../support/review.ts';

const PEOPLE = 15;
const GOALS = 12;

let clinic: Clinic;
let claire: Page;
let room: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Par quoi commencer ?' }]);
  await openMeeting(claire);
  await fillTheRoom(address.split('/').at(-1) ?? '');
  await claire.reload();
  await claire.locator('.section-notes .ProseMirror').waitFor();
  while ((await claire.locator('.items-goals > .item').count()) < GOALS) {
    await claire.locator('.section-goals .add-item').first().click();
    const number = await claire.locator('.items-goals > .item').count();
    await claire.keyboard.type(`Objectif ${String(number)} : aller jusqu’au marché deux fois par semaine`);
  }
  room = await claire.context().newPage();
  await room.setViewportSize({ width: 1920, height: 1080 });
  await room.goto(`${address}/projector`);
  await room.locator('.screen-name').waitFor();
});
afterAll(() => clinic.close());

/** As many colleagues as it takes, each in the room without a device. */
async function fillTheRoom(meetingId: string): Promise<void> {
  await beside(clinic, async ({ database, clock }) => {
    const some = await database.query.selectFrom('professionals').selectAll().limit(1).executeTakeFirstOrThrow();
    const here = await database.query
      .selectFrom('attendances')
      .where('meetingId', '=', meetingId)
      .where('leftAt', 'is', null)
      .select('professionalId')
      .execute();
    for (let number = here.length; number < PEOPLE; number += 1) {
      const id = newId();
      const names = { givenName: `Adèle${String(number)}`, familyName: `Roche${String(number)}` };
      await database.query
        .insertInto('professionals')
        .values({ ...some, ...names, id, email: `roche${String(number)}@example.org` })
        .execute();
      await database.query
        .insertInto('attendances')
        .values({
          id: newId(),
          meetingId,
          professionalId: id,
          arrivedAt: clock.now() + number,
          leftAt: null,
          arrivedDuring: null,
          leftDuring: null,
          markedBy: some.id,
        })
        .execute();
    }
  });
}

/** What of the room's screen is cut off by an edge, of what the page shown has. */
const cut = () =>
  room.locator('main').evaluate((screen) => {
    const body = screen.querySelector('.screen-body')?.getBoundingClientRect();
    const texts = [...screen.querySelectorAll('h1, h2, h3, p, li, button, a, .item, .knot, .case-timer')];
    return texts.flatMap((one) => {
      if (!one.checkVisibility() || one.closest('.heard') || one.querySelector('li, .item')) return [];
      const box = one.getBoundingClientRect();
      const inBody = one.closest('.screen-body') !== null;
      // Another page's column lies beside the body, whole.
      if (inBody && body && (box.left >= body.right - 1 || box.right <= body.left + 1)) return [];
      const bounds = inBody && body ? body : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      const isWhole =
        box.left >= bounds.left - 1 &&
        box.right <= bounds.right + 1 &&
        box.top >= bounds.top - 1 &&
        box.bottom <= bounds.bottom + 1;
      return isWhole ? [] : [`${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`];
    });
  });

test('C125 of fifteen people no two look alike: a colour of their own, or the same with another mark', async () => {
  const knots = room.locator('.screen-head .knot');
  await expect.poll(() => knots.count()).toBe(PEOPLE);
  // The server draws everybody in their usual colour; who shares one is told apart once the page is alive.
  const looks = () =>
    knots.evaluateAll((all) =>
      all.map((one) => `${getComputedStyle(one).color} ${getComputedStyle(one).borderRadius}`),
    );
  await expect.poll(async () => new Set(await looks()).size).toBe(PEOPLE);
  // The same person is the same on another page of the meeting.
  const classes = (page: Page, selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => [...one.classList].filter((name) => !/^(lead|svelte-.*|knot|face)$/.test(name)).join(' '));
  expect(await classes(claire, '.who .knot')).toBe(await classes(room, '.screen-head .knot'));
});

test('C122 with twelve goals and fifteen people nothing is cut at 1920, in letters of 28 px at least; pages say which of how many and follow who leads', async () => {
  await claire.keyboard.press('Escape');
  await claire.locator('.case-steps button').nth(2).click();
  await expect.poll(() => stepShown(claire)).toBe('Discuter');
  await room
    .locator('.screen-plan .item')
    .nth(GOALS - 1)
    .waitFor();
  await expect.poll(() => room.locator('.screen-page').innerText()).toMatch(/^Page 1 sur [2-4]$/);
  const of = Number((await room.locator('.screen-page').innerText()).split(' ').at(-1));
  const seen = new Set<string>();
  for (let page = 1; page <= of; page += 1) {
    await expect.poll(() => room.locator('.screen-page').innerText()).toBe(`Page ${String(page)} sur ${String(of)}`);
    expect.soft(await cut()).toEqual([]);
    const shown = await room.locator('.screen-body').evaluate((body) => {
      const { left, right } = body.getBoundingClientRect();
      return [...body.querySelectorAll('.items-goals .item')]
        .filter((one) => one.getBoundingClientRect().left >= left - 1 && one.getBoundingClientRect().right <= right + 1)
        .map((one) => one.textContent.trim());
    });
    for (const goal of shown) seen.add(goal);
    await claire.locator('.lead-menu > summary').click();
    await claire.getByRole('button', { name: 'Page suivante à l’écran' }).click();
    await claire.keyboard.press('Escape');
  }
  expect(seen.size).toBe(GOALS);
  await expect.poll(() => room.locator('.screen-page').innerText()).toBe(`Page 1 sur ${String(of)}`);
  const size = await room.locator('.screen-body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
  expect(size).toBeCloseTo(28, 1);
  // Another step begins at its first page, whatever was turned before.
  await claire.locator('.case-steps button').nth(1).click();
  await expect.poll(() => room.locator('.screen-steps .now').innerText()).toContain('Les faits');
  await expect.poll(() => room.locator('.screen-page').innerText()).toContain('Page 1');
});

test('C122 names stay initials until they are asked for, and what fits one screen has no page', async () => {
  expect(await room.locator('main').innerText()).not.toMatch(/Prêle|Ombeline|Roche/);
  await claire.locator('.case-steps button').nth(0).click();
  await expect.poll(() => room.locator('.screen-steps .now').innerText()).toContain('Écouter');
  await expect.poll(() => room.locator('.screen-page').count()).toBe(0);
  expect(await cut()).toEqual([]);
  expect(clinic.complaints).toEqual([]);
});

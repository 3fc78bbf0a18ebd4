import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Way } from '#tests/support/relay.ts';
import { openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { countHandshakes, openBehindRelay } from '../support/swallowing.ts';
import type { Behind } from '../support/swallowing.ts';

const isLong = Boolean(process.env['CORDEE_TEST_LONG']);
/** Five seconds are promised; a machine that is busy with other tests gets some more. */
const BACK_WITHIN_MS = isLong ? 5_000 : 9_000;

let behind: Behind;
let claire: Page;
let solene: Page;
let address: string;
beforeAll(async () => {
  behind = await openBehindRelay();
  claire = await behind.signIn('claire');
  solene = await behind.signIn('solene');
  address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Que refuse exactement Ombeline ?' }]);
  await openMeeting(claire);
  await solene.goto(address);
  await untilLive(solene);
  for (const page of [claire, solene]) await page.locator('.section-goals .ProseMirror').waitFor();
}, 120_000);
afterAll(() => behind.close());

const says = (page: Page) => page.locator('.live-connection').innerText();
const floats = (page: Page) => page.locator('.standing.floats').innerText();

const short: [Way, number][] = [
  ['both', 20],
  ['up', 20],
  ['down', 20],
];
const long: [Way, number][] = [
  ['both', 45],
  ['both', 90],
  ['both', 300],
  ['up', 45],
  ['down', 45],
  ['up', 90],
  ['down', 90],
  ['up', 300],
  ['down', 300],
];
test.each(isLong ? [...short, ...long] : short)(
  'C20 T78 a network that swallows what goes "%s" for %i s: the meeting is live again 5 s after it flows, with two handshakes at most',
  async (way, seconds) => {
    const handshakes = [claire, solene].map(countHandshakes);
    const resumeAt = performance.now() + seconds * 1_000;
    behind.relay.swallow(way);
    onTestFinished(behind.relay.resume);
    for (const page of [claire, solene])
      await expect.poll(() => says(page), { timeout: 18_000 }).toMatch(/^\D*Hors ligne depuis \d\d:\d\d/);
    await setTimeout(resumeAt - performance.now());
    const step = await stepShown(solene);
    behind.relay.resume();
    const resumed = performance.now();
    await Promise.all([claire, solene].map(untilLive));
    const took = performance.now() - resumed;
    process.stdout.write(`swallowed ${way} for ${String(seconds)} s: live after ${took.toFixed(0)} ms\n`);
    expect(took).toBeLessThan(BACK_WITHIN_MS);
    for (const most of handshakes) expect(most()).toBeLessThanOrEqual(2);
    // The plan in it is back, too, and what the leader does arrives.
    for (const page of [claire, solene])
      await expect.poll(() => page.locator('.save-state').innerText(), { timeout: 15_000 }).toMatch(/^Enregistré/);
    for (const page of [claire, solene]) expect(await floats(page)).toBe('');
    await claire.locator('.case-steps li:not(.now) button').first().click();
    await expect.poll(() => stepShown(solene)).not.toBe(step);
  },
  420_000,
);

test.each([360, 1280])(
  'C21 T78 the cable is pulled while 8 changes are unsaved, %i px wide, scrolled into the goals: soon words and the number are in sight',
  async (width) => {
    await solene.setViewportSize({ width, height: 740 });
    await solene.locator('.section-goals .add-item').last().click();
    await expect.poll(() => solene.locator('.save-state').innerText()).toMatch(/^Enregistré/);
    behind.relay.swallow('both');
    onTestFinished(behind.relay.resume);
    await solene.keyboard.type('Huit mot', { delay: 90 });
    const typed = performance.now();
    const standing = solene.locator('.standing.floats p');
    // Three seconds are promised; a machine that is busy with other tests gets some more.
    await standing.waitFor({ timeout: isLong ? 3_000 : 8_000 });
    process.stdout.write(`unsaved: said ${(performance.now() - typed).toFixed(0)} ms after the last key\n`);
    await expect.poll(() => standing.innerText()).toMatch(/8 modifications non enregistrées$/);
    const box = await standing.boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= 740 && box.x >= 0 && box.x + box.width <= width).toBe(true);
    // The meeting says the same as the plan.
    expect(await says(solene)).toBe(await solene.locator('.save-state').innerText());
    behind.relay.resume();
    await expect.poll(() => solene.locator('.save-state').innerText(), { timeout: 20_000 }).toMatch(/^Enregistré/);
    await expect.poll(() => floats(solene)).toBe('');
    await untilLive(solene);
  },
  90_000,
);

test('C22 the browser says "offline" while the network is fine: it is tried at once, and all goes on', async () => {
  await solene.evaluate(() => dispatchEvent(new Event('offline')));
  await untilLive(solene);
  await expect.poll(() => solene.locator('.save-state').innerText()).toMatch(/^Enregistré/);
  await solene.locator('.section-goals .add-item').last().click();
  await solene.keyboard.type('Et cela continue');
  await expect.poll(() => solene.locator('.save-state').innerText()).toMatch(/^Enregistré/);
  await expect.poll(() => claire.locator('.section-goals').innerText()).toContain('Et cela continue');
  expect(await floats(solene)).toBe('');
});

test('C22 "offline" and "online" of the browser are honoured at once', async () => {
  await solene.context().setOffline(true);
  await expect.poll(() => floats(solene), { timeout: 3_000 }).toMatch(/^\D*Hors ligne depuis/);
  await solene.context().setOffline(false);
  await untilLive(solene);
  await expect.poll(() => floats(solene)).toBe('');
});

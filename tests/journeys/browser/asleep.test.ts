import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { openBehindRelay } from '../support/swallowing.ts';
import type { Behind } from '../support/swallowing.ts';

/** A second is promised; a machine that is busy with other tests gets some more. */
const RIGHT_WITHIN_MS = 4_000;
/** Longer than the server waits for a page that does not answer. */
const SLEPT_MS = 13_000;

let behind: Behind;
let claire: Page;
let solene: Page;
beforeAll(async () => {
  behind = await openBehindRelay();
  claire = await behind.signIn('claire');
  solene = await behind.signIn('solene');
  const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Que refuse exactement Ombeline ?' }]);
  await openMeeting(claire);
  await solene.goto(address);
  await untilLive(solene);
}, 120_000);
afterAll(() => behind.close());

test('a page that slept while the network was silent shows what is now, the moment it wakes', async () => {
  const session = await solene.context().newCDPSession(solene);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const before = await stepShown(claire);
  behind.relay.swallow('both');
  await setTimeout(SLEPT_MS);
  behind.relay.resume();
  await untilLive(claire);
  await claire.locator('.live-bar .next').click();
  await expect.poll(() => stepShown(claire)).not.toBe(before);
  const now = await stepShown(claire);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  const woke = performance.now();
  await expect.poll(() => stepShown(solene)).toBe(now);
  const took = performance.now() - woke;
  process.stdout.write(`right screen ${took.toFixed(0)} ms after waking\n`);
  expect(took).toBeLessThan(RIGHT_WITHIN_MS);
}, 120_000);

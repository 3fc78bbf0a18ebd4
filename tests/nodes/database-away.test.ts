import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cases } from '../collab/support/seeded.ts';
import { openPage } from '../collab/support/stock-provider.ts';
import { textOf, type, until, Writer } from '../collab/support/writer.ts';
import { openRelay } from '../support/relay.ts';
import type { Relay } from '../support/relay.ts';
import { openNodes } from './nodes.ts';
import type { Nodes } from './nodes.ts';

const seconds = cases(7, 60);

let nodes: Nodes;
let relay: Relay;
beforeEach(async () => {
  nodes = await openNodes();
  relay = await openRelay(Number(new URL(nodes.databaseUrl).port));
});
afterEach(async () => {
  await nodes.close();
  await relay.close();
});

test(`D7 T57 while PostgreSQL does not answer for ${String(seconds)} s nothing is saved or shown and nobody is let in; back, all is, without a reload`, async () => {
  const [anna, ben, chloe] = [await nodes.person(), await nodes.person(), await nodes.person()];
  const { plan } = await nodes.patient(anna, ben, chloe);
  const url = new URL(nodes.databaseUrl);
  url.port = String(relay.port);
  const server = await nodes.start(url.href);
  const pages = [anna, ben, chloe].map((who) => openPage(server, plan, who));
  const [hers, his, third] = pages;
  if (!hers || !his || !third) throw new Error('Nobody is there');
  await until(() => pages.every(({ provider }) => provider.synced));
  type(hers.doc, 'goals', 'avant;');
  await until(() => pages.every(({ doc }) => textOf(doc, 'goals').includes('avant;')) && hers.timesSaved > 0);

  const told = hers.timesSaved;
  const backAt = performance.now() + seconds * 1_000;
  relay.stall();
  type(hers.doc, 'goals', 'panne;');
  // Meanwhile Ben is signed out elsewhere: the server cannot know it.
  await nodes.app.sessions.end(ben.sessionId);
  const late = new Writer(server, plan, chloe);
  await setTimeout(backAt - performance.now());
  expect(hers.timesSaved).toBe(told);
  expect(pages.slice(1).some(({ doc }) => textOf(doc, 'goals').includes('panne'))).toBe(false);
  expect(late.synced).toBe(false);

  relay.resume();
  await until(() => hers.timesSaved > told && textOf(third.doc, 'goals').includes('avant;panne;'));
  expect(textOf(his.doc, 'goals')).not.toContain('panne');
  for (const page of pages) page.close();
}, 180_000);

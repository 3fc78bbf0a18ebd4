import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#server/collab/limits.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { until, Writer } from '../support/writer.ts';

let server: DocumentServer;
let anna: Person;
let ben: Person;
let file: PatientFile;
let hers: Writer;
let his: Writer;

beforeEach(async () => {
  server = await startDocumentServer();
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
  [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
});
afterEach(() => server.close());

const colour = expect.any(Number) as number;
const shownBen = () => ({ id: ben.id, name: 'Sorbier A.', colour });
const cursor = {
  anchor: { type: null, tname: 'goals', item: { client: 4, clock: 2 }, assoc: 0 },
  head: { type: null, tname: 'goals', item: null, assoc: -1 },
};

test('D10 others see the cursor and the section, under the name that the server gives', async () => {
  his.sendAwareness([[his.doc.clientID, 1, { cursor, section: 'goals' }]]);
  await until(() => hers.awareness.size === 1);
  expect(hers.awareness.get(his.doc.clientID)).toEqual({ user: shownBen(), cursor, section: 'goals' });
  expect(his.awareness.size).toBe(0);
});

test('D10 T24 the name, role, colour or markup of somebody else never shows', async () => {
  const forged = {
    user: { id: anna.id, name: '<img src=x onerror=alert(1)>', colour: 'red' },
    name: 'Anna',
    role: 'coordinator',
    section: '<b>goals</b>',
    cursor: { anchor: '<script>', head: null },
  };
  his.sendAwareness([[his.doc.clientID, 1, forged]]);
  await until(() => hers.awareness.size === 1);
  expect(hers.awareness.get(his.doc.clientID)).toEqual({ user: shownBen() });
  const sent = Buffer.concat(hers.received).toString('latin1');
  for (const forgery of ['onerror', 'script', 'coordinator', 'red']) expect(sent).not.toContain(forgery);
});

test.each([
  ['her place', 99, { section: 'tasks' }],
  ['her leaving', 99, null],
  ['her place for ever', 2 ** 53 - 1, { section: 'tasks' }],
  ['her leaving for ever', 2 ** 53 - 1, null],
])(
  'C12 D10 D22 whoever says %s for her is closed, before or after they were shown themselves',
  async (_what, clock, state) => {
    hers.sendAwareness([[hers.doc.clientID, 1, { section: 'goals' }]]);
    await until(() => his.awareness.size === 1);
    his.sendAwareness([[hers.doc.clientID, clock, state]]);
    expect(await his.closed()).toBe(4400);
    const again = await Writer.on(server, file.plan, ben);
    again.sendAwareness([[again.doc.clientID, 1, { section: 'watch' }]]);
    await until(() => hers.awareness.size === 1);
    again.sendAwareness([[hers.doc.clientID, clock, state]]);
    expect(await again.closed()).toBe(4400);
    const third = await Writer.on(server, file.plan, ben);
    await until(() => third.awareness.size > 0);
    expect([...third.awareness]).toMatchObject([[hers.doc.clientID, { user: { id: anna.id }, section: 'goals' }]]);
    // Her caret still moves.
    hers.sendAwareness([[hers.doc.clientID, 2, { section: 'words' }]]);
    await until(() => JSON.stringify([...third.awareness]).includes('words'));
    expect(hers.isOpen).toBe(true);
    const refusals = await server.audit(ben.id);
    expect(refusals.filter((action) => action === 'care-plan.client-id.refused')).toHaveLength(2);
  },
);

test('C12 D22 nobody takes her place while she is away: not in presence, not in the address, and she comes back to it', async () => {
  hers.sendAwareness([[hers.doc.clientID, 1, { section: 'goals' }]]);
  await until(() => his.awareness.size === 1);
  await hers.leave();
  await until(() => his.awareness.size === 0);
  his.sendAwareness([[hers.doc.clientID, 1, { section: 'tasks' }]]);
  expect(await his.closed()).toBe(4400);
  const query = `?saved=1&lines=1&client=${String(hers.doc.clientID)}`;
  expect(await new Writer(server, file.plan, ben, new Y.Doc(), query).closed()).toBe(4400);
  const third = await Writer.on(server, file.plan, ben);
  const again = await Writer.on(server, file.plan, anna, hers.doc, query);
  again.sendAwareness([[hers.doc.clientID, 5, { section: 'words' }]]);
  await until(() => JSON.stringify([...third.awareness]).includes('words'));
  expect(third.awareness.get(hers.doc.clientID)).toMatchObject({ user: { id: anna.id } });
});

test('D10 D22 a connection is shown under one client id only', async () => {
  his.sendAwareness([[his.doc.clientID, 1, { section: 'watch' }]]);
  await until(() => hers.awareness.size === 1);
  his.sendAwareness([[his.doc.clientID + 1, 1, { section: 'words' }]]);
  expect(await his.closed()).toBe(4400);
  await until(() => hers.awareness.size === 0);
});

test('D10 what the stock provider repeats of others is neither a forgery nor theirs to say', async () => {
  hers.sendAwareness([[hers.doc.clientID, 1, { section: 'goals' }]]);
  await until(() => his.awareness.size === 1);
  const shown = his.awareness.get(hers.doc.clientID);
  const { clock } = his.heard.get(hers.doc.clientID) ?? { clock: 0 };
  // As a provider does that was told to show nobody, before it has declared itself, and after.
  his.sendAwareness([[hers.doc.clientID, clock, shown]]);
  his.sendAwareness([[hers.doc.clientID, clock, null]]);
  his.sendAwareness([[his.doc.clientID, 1, { section: 'tasks' }]]);
  his.sendAwareness([[hers.doc.clientID, clock, { ...(shown as object), section: 'watch' }]]);
  await until(() => hers.awareness.size === 1);
  expect(his.isOpen).toBe(true);
  const third = await Writer.on(server, file.plan, anna);
  await until(() => third.awareness.size === 2);
  expect(third.awareness.get(hers.doc.clientID)).toMatchObject({ user: { id: anna.id }, section: 'goals' });
});

test('D10 T24 more than 4 KiB, or 100,000 ids, are not passed on, whether or not somebody has declared themself', async () => {
  let clock = 0;
  for (const section of ['tasks', 'watch']) {
    his.sendAwareness([[his.doc.clientID, ++clock, { section: 'goals', filler: 'x'.repeat(limits.awareness) }]]);
    his.sendAwareness(Array.from({ length: 10_000 }, (_, id) => [id, ++clock, {}]));
    his.sendAwareness([[his.doc.clientID, ++clock, { section }]]);
    await until(() => JSON.stringify([...hers.awareness]).includes(section));
    expect([...hers.awareness.keys()]).toEqual([his.doc.clientID]);
  }
  const places = Buffer.concat(hers.received.filter(([type]) => type === 1)).toString('latin1');
  expect(places).not.toContain('goals');
  expect(his.isOpen).toBe(true);
});

test('D10 more than ten a second are dropped, without closing', async () => {
  his.sendAwareness([[his.doc.clientID, 1, { section: 'tasks' }]]);
  await until(() => hers.awareness.size === 1);
  const before = hers.received.length;
  for (let clock = 2; clock <= 61; clock++) his.sendAwareness([[his.doc.clientID, clock, { section: 'goals' }]]);
  await his.allRead();
  // Places leave in their order: once the third is shown, whatever was passed on of his has come.
  const third = await Writer.on(server, file.plan, anna);
  third.sendAwareness([[third.doc.clientID, 1, { section: 'tasks' }]]);
  await until(() => hers.awareness.has(third.doc.clientID));
  expect(his.isOpen).toBe(true);
  const passedOn = hers.received.slice(before).filter(([type]) => type === 1).length;
  expect(passedOn).toBeGreaterThan(1);
  expect(passedOn).toBeLessThan(30);
});

test('D10 whoever leaves is no longer shown, and whoever comes sees who is there', async () => {
  his.sendAwareness([[his.doc.clientID, 1, { section: 'goals' }]]);
  const third = await Writer.on(server, file.plan, anna);
  await until(() => third.awareness.has(his.doc.clientID));
  await his.leave();
  await until(() => !third.awareness.has(his.doc.clientID) && !hers.awareness.has(his.doc.clientID));
});

test('D10 T61 the same person coming back before their old connection ends stays shown', async () => {
  his.sendAwareness([[his.doc.clientID, 1, { section: 'goals' }]]);
  await until(() => hers.awareness.size === 1);
  const again = await Writer.on(server, file.plan, ben, his.doc);
  again.sendAwareness([[his.doc.clientID, 2, { section: 'tasks' }]]);
  await until(() => JSON.stringify([...hers.awareness]).includes('tasks'));
  await his.leave();
  // Places leave in their order: once another is shown, the end of the old connection has been told, if it is.
  const third = await Writer.on(server, file.plan, anna);
  third.sendAwareness([[third.doc.clientID, 1, { section: 'words' }]]);
  await until(() => hers.awareness.has(third.doc.clientID));
  expect(hers.awareness.get(his.doc.clientID)).toMatchObject({ section: 'tasks' });
  again.sendAwareness([[his.doc.clientID, 3, { section: 'watch' }]]);
  await until(() => JSON.stringify([...hers.awareness]).includes('watch'));
});

test('D10 a reader is not shown', async () => {
  const night = await server.person();
  await server.letRead(file.patientId, night);
  const reader = await Writer.on(server, file.plan, night);
  reader.sendAwareness([[reader.doc.clientID, 1, { section: 'goals' }]]);
  his.sendAwareness([[his.doc.clientID, 1, { section: 'goals' }]]);
  await until(() => hers.awareness.has(his.doc.clientID) && reader.awareness.has(his.doc.clientID));
  expect(hers.awareness.has(reader.doc.clientID)).toBe(false);
  expect(reader.isOpen).toBe(true);
});

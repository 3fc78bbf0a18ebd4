import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import { limits } from '#server/collab/limits.ts';
import type { NewUpdate } from '#server/database/tables/care-plan/document-rows.ts';
import type { PatientFile, Person } from './support/clinic.ts';
import { startDocumentServer } from './support/document-server.ts';
import type { DocumentServer } from './support/document-server.ts';
import { textOf, type, until, Writer } from './support/writer.ts';

let server: DocumentServer;
let anna: Person;
let file: PatientFile;
beforeEach(async () => {
  server = await startDocumentServer({ timing: { tick: 20, linger: 30, quiet: 30, ping: 50, dead: 200 } });
  anna = await server.person();
  file = await server.patient(anna);
});
afterEach(() => server.close());

const rowCount = async (): Promise<number> => {
  const { query } = server.app.database;
  return (await query.selectFrom('documentUpdates').where('documentId', '=', file.plan).select('sequence').execute())
    .length;
};

test('D16 a long log becomes one snapshot once nobody writes, while the document is open, and nothing is lost', async () => {
  const doc = new Y.Doc();
  const writer = await Writer.on(server, file.plan, anna, doc);
  for (let count = 0; count <= limits.tail; count++) type(doc, 'goals', `${String(count)};`);
  await writer.allSaved();
  let rows = Number.POSITIVE_INFINITY;
  await until(() => (void rowCount().then((count) => (rows = count)), rows === 0));
  type(doc, 'goals', 'après');
  await writer.allSaved();
  expect(await rowCount()).toBe(1);
  await writer.leave();
  const reloaded = await Writer.on(server, file.plan, anna);
  expect(textOf(reloaded.doc, 'goals')).toBe(textOf(doc, 'goals'));
  expect(textOf(reloaded.doc, 'goals')).toContain(`${String(limits.tail)};après`);
});

test('D16 a very long log becomes a snapshot while somebody writes, and nothing is lost', async () => {
  const busy = await startDocumentServer({ timing: { tick: 20 } });
  const ben = await busy.person();
  const { plan } = await busy.patient(ben);
  const store = createDocumentStore(busy.app);
  const doc = new Y.Doc();
  for (const update of (await store.load(plan))?.updates ?? []) Y.applyUpdate(doc, update);
  const updates: NewUpdate[] = [];
  doc.on('update', (body: Uint8Array) => updates.push({ body, authorId: ben.id }));
  for (let count = 0; count <= limits.longTail; count++) type(doc, 'goals', 'a');
  await store.append(() => ({ updates: new Map([[plan, updates]]), audit: [] }));

  const writer = await Writer.on(busy, plan, ben);
  let isShort = false;
  while (!isShort) {
    type(writer.doc, 'goals', 'b');
    await writer.allSaved();
    isShort = ((await store.load(plan))?.updates.length ?? 0) < limits.longTail;
  }
  type(writer.doc, 'goals', 'fin');
  await writer.allSaved();
  const reloaded = await Writer.on(busy, plan, ben);
  expect(textOf(reloaded.doc, 'goals')).toBe(textOf(writer.doc, 'goals'));
  expect(textOf(reloaded.doc, 'goals')).toMatch(/a{5001}b+fin/);
  await busy.close();
});

test('D9 a connection that gives no sign of life is cut, one that answers is kept', async () => {
  const [alive, dead] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, anna)];
  dead.socket.pause();
  const heard = alive.received.length;
  const { promise: cut, resolve } = Promise.withResolvers<null>();
  dead.socket.once('close', () => {
    resolve(null);
  });
  // The stock provider wants to read something now and then: two signs of life come meanwhile.
  await until(() => alive.received.length >= heard + 6);
  dead.socket.resume();
  await cut;
  expect(dead.closeCode).toBe(1006);
  expect(alive.isOpen).toBe(true);
});

test('D6 T15 what waits to be stored when its author loses the right is never stored', async () => {
  const ben = await server.person();
  const other = await server.patient(anna, ben);
  const [hers, his] = [await Writer.on(server, other.plan, anna), await Writer.on(server, other.plan, ben)];
  type(his.doc, 'goals', 'avant ');
  await his.allSaved();
  // The transaction that withdraws the right holds the database while both type.
  const typed = Promise.withResolvers<undefined>();
  const withdrawn = server.app.database.query.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('careTeamMembers')
      .where('patientId', '=', other.patientId)
      .where('professionalId', '=', ben.id)
      .execute();
    await typed.promise;
  });
  for (const word of ['pendant ', 'toujours ']) {
    type(his.doc, 'goals', word);
    await his.allRead();
  }
  type(hers.doc, 'goals', 'Anna');
  await hers.allRead();
  typed.resolve(undefined);
  await withdrawn;
  server.app.bus.announce({ type: 'care-team.changed', patientId: other.patientId });

  expect(await his.closed()).toBe(4403);
  // She is sent back to read what is stored, and sends again what was not.
  expect(await hers.closed()).toBe(1013);
  const again = await Writer.on(server, other.plan, anna, hers.doc);
  await again.allSaved();
  const reloaded = await Writer.on(server, other.plan, anna);
  expect(textOf(reloaded.doc, 'goals')).toMatch(/avant /);
  expect(textOf(reloaded.doc, 'goals')).toContain('Anna');
  expect(textOf(reloaded.doc, 'goals')).not.toMatch(/pendant|toujours/);
});

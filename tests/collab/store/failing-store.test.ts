import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as Y from 'yjs';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { textOf, type, until, Writer } from '../support/writer.ts';

let server: DocumentServer;
let anna: Person;
let ben: Person;
let file: PatientFile;
beforeEach(async () => {
  server = await startDocumentServer();
  [anna, ben] = [await server.person(), await server.person()];
  file = await server.patient(anna, ben);
});
afterEach(() => server.close());

const breakStore = () =>
  sql`create trigger broken before insert on document_updates begin select raise(abort, 'disk full'); end`.execute(
    server.app.database.query,
  );
const mendStore = () => sql`drop trigger broken`.execute(server.app.database.query);

test('D7 T55 what cannot be stored is neither acknowledged nor shown; everybody comes back to what is stored', async () => {
  const [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
  type(hers.doc, 'goals', 'gardé');
  await hers.allSaved();
  await until(() => textOf(his.doc, 'goals').includes('gardé'));
  await breakStore();
  const { saved } = hers;
  type(hers.doc, 'goals', ' perdu');
  expect(await hers.closed()).toBe(1013);
  expect(await his.closed()).toBe(1013);
  expect(hers.saved).toBe(saved);
  expect(textOf(his.doc, 'goals')).not.toContain('perdu');

  await mendStore();
  const newcomer = await Writer.on(server, file.plan, ben);
  expect(textOf(newcomer.doc, 'goals')).toContain('gardé');
  expect(textOf(newcomer.doc, 'goals')).not.toContain('perdu');
  // Her document still has it: coming back, it is sent again and stored.
  const again = await Writer.on(server, file.plan, anna, hers.doc);
  await again.allSaved();
  await until(() => textOf(newcomer.doc, 'goals').includes('gardé perdu'));
});

test('D19 T47 where the audit row cannot be written, the document is not shown', async () => {
  const { query } = server.app.database;
  await sql`create trigger broken before insert on audit_events begin select raise(abort, 'disk full'); end`.execute(
    query,
  );
  const writer = new Writer(server, file.plan, anna);
  expect(await writer.closed()).toBe(1013);
  expect(writer.received).toHaveLength(0);
});

test('a failure on one document leaves the others open', async () => {
  const other = await server.patient(anna);
  const [first, second] = [await Writer.on(server, file.plan, anna), await Writer.on(server, other.plan, anna)];
  await sql`create trigger broken before insert on document_updates when new.document_id = ${sql.lit(file.plan)} begin select raise(abort, 'x'); end`.execute(
    server.app.database.query,
  );
  type(first.doc, 'goals', 'x');
  expect(await first.closed()).toBe(1013);
  type(second.doc, 'goals', 'y');
  await second.allSaved();
  expect(second.isOpen).toBe(true);
});

test('D15 what somebody else has written to the log meanwhile is read from it and shown', async () => {
  const [hers, his] = [await Writer.on(server, file.plan, anna), await Writer.on(server, file.plan, ben)];
  type(hers.doc, 'goals', 'ici ');
  await hers.allSaved();
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(hers.doc));
  const before = Y.encodeStateVector(elsewhere);
  type(elsewhere, 'goals', 'ailleurs ');
  const body = Y.encodeStateAsUpdate(elsewhere, before);
  const updates = new Map([[file.plan, [{ body, authorId: ben.id }]]]);
  await createDocumentStore(server.app).append(() => ({ updates, audit: [] }));

  type(hers.doc, 'goals', 'encore');
  await hers.allSaved();
  for (const { doc } of [hers, his])
    await until(() => ['ici ', 'ailleurs ', 'encore'].every((word) => textOf(doc, 'goals').includes(word)));
  expect(hers.isOpen && his.isOpen).toBe(true);
});

test('D16 where the log lacks what it should have, everybody is closed (1013) rather than shown less', async () => {
  const hers = await Writer.on(server, file.plan, anna);
  await server.app.database.query
    .updateTable('documents')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('id', '=', file.plan)
    .execute();
  type(hers.doc, 'goals', 'x');
  expect(await hers.closed()).toBe(1013);
});

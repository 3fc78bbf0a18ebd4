import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { App } from '#server/app.ts';
import { compact } from '#server/collab/store/compaction.ts';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import type { DocumentStore } from '#server/collab/store/document-store.ts';
import { limits } from '#server/collab/limits.ts';
import { sealDocument } from '#server/database/tables/care-plan/documents.ts';
import type { NewUpdate } from '#server/database/tables/care-plan/document-rows.ts';
import { readContent } from '#domain/care-plan/content.ts';
import { clinicOf } from '../collab/support/clinic.ts';
import type { PatientFile, Person } from '../collab/support/clinic.ts';
import { textOf, type } from '../collab/support/writer.ts';
import { testApp } from '../support/app.ts';
import { dialects } from '../support/databases.ts';

describe.each(dialects)('the document store on %s', (dialect) => {
  let app: App;
  let close: () => Promise<void>;
  let store: DocumentStore;
  let anna: Person;
  let file: PatientFile;

  beforeEach(async () => {
    ({ app, close } = await testApp({ dialect }));
    store = createDocumentStore(app);
    const clinic = clinicOf(app);
    anna = await clinic.person();
    file = await clinic.patient(anna);
  });
  afterEach(() => close());

  const docOf = async (documentId: string): Promise<Y.Doc> => {
    const stored = await store.load(documentId);
    const doc = new Y.Doc();
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    return doc;
  };
  /** Types each word in an update of its own. */
  const written = async (documentId: string, ...words: string[]) => {
    const doc = await docOf(documentId);
    const updates: NewUpdate[] = [];
    doc.on('update', (body: Uint8Array) => updates.push({ body, authorId: anna.id }));
    for (const word of words) type(doc, documentId === file.plan ? 'goals' : 'notes', word);
    return updates;
  };
  const append = (updates: ReadonlyMap<string, NewUpdate[]>) => store.append(() => ({ updates, audit: [] }));
  const audit = (action: string) => ({
    actorId: anna.id,
    actorRole: anna.role,
    action,
    patientId: file.patientId,
    objectId: file.plan,
  });
  const auditRows = () =>
    app.database.query.selectFrom('auditEvents').select('action').where('action', 'like', 'care-plan.e%').execute();

  test('a document is born with its first update, and one that does not exist is null', async () => {
    const stored = await store.load(file.plan);
    expect(stored).toMatchObject({ kind: 'plan', patientId: file.patientId, sequence: 1, authorIds: [anna.id] });
    expect(await store.load('nothing')).toBeNull();
  });

  test('D7 what is appended to several documents is read back in order, with its authors, and the audit with it', async () => {
    const updates = new Map([
      [file.plan, await written(file.plan, 'un ', 'deux ', 'trois')],
      [file.team, await written(file.team, 'note')],
    ]);
    const sequences = await store.append(() => ({ updates, audit: [audit('care-plan.edited')] }));
    expect([...sequences].sort()).toEqual(
      [
        [file.plan, 4],
        [file.team, 2],
      ].sort(),
    );
    const stored = await store.load(file.plan);
    expect(stored?.updates.slice(1).map((body) => Buffer.from(body).toString('hex'))).toEqual(
      updates.get(file.plan)?.map(({ body }) => Buffer.from(body).toString('hex')),
    );
    expect(stored?.authorIds).toEqual(Array(4).fill(anna.id));
    expect(textOf(await docOf(file.plan), 'goals')).toContain('un deux trois');
    expect(await auditRows()).toHaveLength(1);
  });

  test('D7 an append is all or nothing', async () => {
    const updates = new Map([[file.plan, await written(file.plan, 'un')]]);
    const refused = { ...audit('care-plan.edited'), actorRole: null as never };
    await expect(store.append(() => ({ updates, audit: [audit('care-plan.edited'), refused] }))).rejects.toThrow();
    expect(await store.load(file.plan)).toMatchObject({ sequence: 1 });
    expect(await auditRows()).toHaveLength(0);
  });

  test('D7 a document that is sealed or gone takes nothing more, and the others of the same append do', async () => {
    const updates = new Map([
      [file.plan, await written(file.plan, 'trop tard')],
      ['a document that does not exist', [{ body: new Uint8Array([0, 0]), authorId: anna.id }]],
      [file.team, await written(file.team, 'note')],
    ]);
    await app.database.query.transaction().execute((trx) => sealDocument(trx, file.plan, app.clock.now()));
    expect([...(await append(updates))]).toEqual([[file.team, 2]]);
    expect(await store.load(file.plan)).toMatchObject({ sequence: 1 });
    expect(textOf(await docOf(file.plan), 'goals')).not.toContain('trop tard');
    expect(textOf(await docOf(file.team), 'notes')).toContain('note');
  });

  test('appends at the same time all get their own place', async () => {
    const [one] = await written(file.plan, 'x');
    const update = one ? [one] : [];
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.append(() => ({ updates: new Map([[file.plan, update]]), audit: [audit('care-plan.edited')] })),
      ),
    );
    const sequences = all.map((answer) => answer.get(file.plan) ?? 0).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    expect(await store.load(file.plan)).toMatchObject({ sequence: 21 });
  });

  test('D16 compaction keeps every word in one snapshot, and what is appended meanwhile', async () => {
    await append(new Map([[file.plan, await written(file.plan, ...Array.from('abcdefgh'))]]));
    const before = await docOf(file.plan);
    expect(await compact(store, file.plan)).toBe(1);
    expect(await store.load(file.plan)).toMatchObject({ sequence: 9, authorIds: [null] });
    expect(readContent(await docOf(file.plan), 'plan')).toEqual(readContent(before, 'plan'));
    await append(new Map([[file.plan, await written(file.plan, 'i')]]));
    expect(await store.load(file.plan)).toMatchObject({ sequence: 10, authorIds: [null, anna.id] });
    expect(await compact(store, file.plan)).toBe(1);
    expect(textOf(await docOf(file.plan), 'goals')).toContain('abcdefghi');
    expect(await store.load(file.plan)).toMatchObject({ sequence: 10, authorIds: [null] });
  });

  /** Asks for client ids of the plan; answers with whose each of them is. */
  const bound = async (...asked: [clientId: number, authorId: string][]) => {
    const owners: string[] = [];
    await store.append(() => ({
      updates: new Map(),
      audit: [],
      claims: asked.map(([clientId, authorId]) => ({
        documentId: file.plan,
        clientId,
        authorId,
        sessionId: anna.sessionId,
        bound: (owner) => owners.push(owner),
      })),
    }));
    return owners;
  };

  test('D22 a client id is the first one’s who asks for it, for good: also after a compaction, and in one document only', async () => {
    const ben = await clinicOf(app).person();
    expect(await bound([7, anna.id], [8, ben.id], [7, ben.id])).toEqual([anna.id, ben.id, anna.id]);
    await append(new Map([[file.plan, await written(file.plan, 'à elle')]]));
    await compact(store, file.plan);
    expect(await bound([8, anna.id], [7, ben.id], [9, ben.id])).toEqual([ben.id, anna.id, ben.id]);
    const rows = await app.database.query
      .selectFrom('documentClients')
      .where('clientId', 'in', [7, 8, 9])
      .selectAll()
      .orderBy('clientId')
      .execute();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ documentId: file.plan, authorId: anna.id, sessionId: anna.sessionId });
  });

  test('D22 of twenty who ask at once for one client id it is one’s, and all are told whose', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => bound([7, `person ${String(index)}`])));
    expect(new Set(answers.flat()).size).toBe(1);
  });

  test('D22 what a document is born with is the one’s who created it', async () => {
    const born = await store.load(file.plan);
    const [client = 0] = Y.parseUpdateMeta(born?.updates[0] ?? Uint8Array.of(0, 0)).to.keys();
    expect(await bound([client, 'somebody else'])).toEqual([anna.id]);
  });

  test('D16 a large document is compacted in a thread of its own, and keeps every word too', async () => {
    const words = Array.from({ length: 40 }, (_, index) => `${String(index)} ${'mot '.repeat(1_000)}`);
    await append(new Map([[file.plan, await written(file.plan, ...words)]]));
    const before = await docOf(file.plan);
    expect(Y.encodeStateAsUpdate(before).length).toBeGreaterThan(limits.snapshotHere);
    expect(await compact(store, file.plan)).toBe(1);
    expect(await store.load(file.plan)).toMatchObject({ sequence: 41, authorIds: [null] });
    expect(readContent(await docOf(file.plan), 'plan')).toEqual(readContent(before, 'plan'));
  });

  test('D16 T65 one byte flipped, one update missing or a log cut off is found: never less than was stored', async () => {
    const { query } = app.database;
    const refused = { code: 'damaged' };
    const [log, update] = [query.deleteFrom('documentUpdates'), query.updateTable('documentUpdates')] as const;
    await append(new Map([[file.plan, await written(file.plan, 'a', 'b', 'c')]]));
    const row = await query
      .selectFrom('documentUpdates')
      .where('documentId', '=', file.plan)
      .where('sequence', '=', 3)
      .selectAll()
      .executeTakeFirstOrThrow();

    const flipped = Buffer.from(row.body);
    flipped[5] = (flipped[5] ?? 0) ^ 1;
    await update.set({ body: flipped }).where('documentId', '=', file.plan).where('sequence', '=', 3).execute();
    await expect(store.load(file.plan)).rejects.toMatchObject(refused);
    await expect(compact(store, file.plan)).rejects.toMatchObject(refused);

    await log.where('documentId', '=', file.plan).where('sequence', '=', 3).execute();
    await expect(store.load(file.plan)).rejects.toMatchObject(refused);
    await log.where('documentId', '=', file.plan).where('sequence', '>', 2).execute();
    await expect(store.load(file.plan)).rejects.toMatchObject(refused);
    await log.where('documentId', '=', file.plan).execute();
    await expect(store.load(file.plan)).rejects.toMatchObject(refused);
    expect(await store.load(file.team)).toMatchObject({ sequence: 1 });
  });

  test('D16 what a compaction leaves free is taken by other documents, and no log is mistaken for another', async () => {
    await append(new Map([[file.team, await written(file.team, 'note')]]));
    for (const word of ['un', 'deux', 'trois']) {
      // The last in the log of everybody: on SQLite its place is given again.
      await append(new Map([[file.plan, await written(file.plan, word)]]));
      await compact(store, file.plan);
      await append(new Map([[file.team, await written(file.team, word)]]));
      expect((await store.load(file.plan))?.updates).toHaveLength(1);
      await compact(store, file.team);
      await append(new Map([[file.plan, await written(file.plan, word)]]));
      expect((await store.load(file.team))?.updates).toHaveLength(1);
    }
    expect(textOf(await docOf(file.plan), 'goals')).toContain('unundeuxdeuxtroistrois');
    expect(textOf(await docOf(file.team), 'notes')).toContain('noteundeuxtrois');
    await compact(store, file.plan);
    // Named by its own document as the one before itself.
    await append(new Map([[file.plan, await written(file.plan, 'fin')]]));
    expect(await store.load(file.plan)).toMatchObject({ sequence: 8, authorIds: [null, anna.id] });
  });

  test('D15 what was stored after a sequence is read from the log by itself; how far documents are is told for many at once', async () => {
    await append(new Map([[file.plan, await written(file.plan, 'un', 'deux')]]));
    await append(new Map([[file.plan, await written(file.plan, 'trois')]]));
    expect(await store.loadAfter(file.plan, 2)).toMatchObject({ sequence: 4, authorIds: [anna.id, anna.id] });
    expect((await store.loadAfter(file.plan, 3)).updates).toHaveLength(1);
    expect(await store.sequences([file.plan, file.team, 'nothing'])).toEqual(
      new Map([
        [file.plan, 4],
        [file.team, 1],
      ]),
    );
    await expect(store.loadAfter('nothing', 1)).rejects.toThrow('not-found');
  });

  test('D15 D16 where the log after a sequence has become a snapshot, the whole document is read', async () => {
    await append(new Map([[file.plan, await written(file.plan, 'un', 'deux')]]));
    await compact(store, file.plan);
    await append(new Map([[file.plan, await written(file.plan, 'trois')]]));
    const missing = await store.loadAfter(file.plan, 1);
    expect(missing).toMatchObject({ sequence: 4, authorIds: [null, anna.id] });
    const doc = new Y.Doc();
    for (const update of missing.updates) Y.applyUpdate(doc, update);
    expect(textOf(doc, 'goals')).toContain('undeuxtrois');
    // What one already has is read again where nothing is missing any more.
    expect(await store.loadAfter(file.plan, 4)).toMatchObject({ sequence: 4 });
  });

  test('D16 of two nodes that compact at once the one that read earlier does not undo the later one', async () => {
    const early = await store.load(file.plan);
    await append(new Map([[file.plan, await written(file.plan, 'un', 'deux')]]));
    await compact(store, file.plan);
    await store.compact(file.plan, early?.sequence ?? 0, early?.updates[0] ?? Uint8Array.of());
    expect(await store.load(file.plan)).toMatchObject({ sequence: 3, authorIds: [null] });
    expect(textOf(await docOf(file.plan), 'goals')).toContain('undeux');
  });
});

test('D7 a group commit that the database ends, because it and a command wait for each other, is stored all the same', async () => {
  const { app, close } = await testApp({ dialect: 'postgres' });
  const clinic = clinicOf(app);
  const anna = await clinic.person();
  const file = await clinic.patient(anna);
  const { query } = app.database;
  const audit = { actorId: anna.id, actorRole: anna.role, action: 'x', patientId: null, objectId: null };
  const update = { body: Uint8Array.of(0, 0), authorId: anna.id };
  const stored = await query.transaction().execute(async (trx) => {
    // Only the other one looks for the deadlock in time.
    await sql`set local deadlock_timeout = '1min'`.execute(trx);
    await trx.selectFrom('auditStrands').selectAll().forUpdate().execute();
    const appending = createDocumentStore(app).append(() => ({
      updates: new Map([[file.plan, [update]]]),
      audit: [audit],
    }));
    await vi.waitUntil(async () => {
      const waiting = await sql`select 1 from pg_locks where not granted and locktype = 'transactionid'`.execute(query);
      return waiting.rows.length > 0;
    }, 30_000);
    await sealDocument(trx, file.team, 1);
    await trx.updateTable('documents').set({ kind: 'plan' }).where('id', '=', file.plan).execute();
    return { appending };
  });
  expect(await stored.appending).toEqual(new Map([[file.plan, 2]]));
  await close();
});

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { makeCopy } from '#server/backup/make-copy.ts';
import { compactChanged } from '#server/collab/store/compact-nightly.ts';
import { loadDocument } from '#server/database/tables/care-plan/documents.ts';
import { dialects } from '../support/databases.ts';
import type { Person } from './support/clinic.ts';
import { startDocumentServer } from './support/document-server.ts';
import type { DocumentServer } from './support/document-server.ts';
import { firstText, textOf, type, until, Writer } from './support/writer.ts';

const CANARY = 'CANARI-elle-ment';
const BEFORE = 'Elle marche. ';

describe.each(dialects)('what was typed and deleted, on %s', (dialect) => {
  let server: DocumentServer;
  let anna: Person;
  let ben: Person;
  let plan = '';
  beforeEach(async () => {
    server = await startDocumentServer({ dialect });
    [anna, ben] = [await server.person(), await server.person()];
    ({ plan } = await server.patient(anna, ben));
  });
  afterEach(() => server.close());

  /** Types and deletes in far fewer updates than a log is compacted for, and leaves. */
  async function typeAndDelete(): Promise<void> {
    const writer = await Writer.on(server, plan, anna);
    type(writer.doc, 'goals', BEFORE);
    type(writer.doc, 'goals', CANARY);
    await writer.allSaved();
    const text = firstText(writer.doc, 'goals');
    // Behind what was typed before it.
    text.delete(BEFORE.length, CANARY.length);
    await writer.allSaved();
    writer.socket.close();
    await writer.closed();
  }
  const holds = (bytes: Uint8Array) => Buffer.from(bytes).includes(CANARY);

  test('C59 D28 is sent to nobody who opens the document afterwards', async () => {
    await typeAndDelete();
    // The room is dropped, so that it is read from the disk as after a restart; and without that.
    for (const rested of [false, true]) {
      if (rested) await until(() => server.app.hub.open().documents === 0);
      const reader = await Writer.on(server, plan, ben);
      expect(textOf(reader.doc, 'goals')).toContain('Elle marche. ');
      expect(reader.received.filter(holds)).toEqual([]);
      reader.socket.close();
      await reader.closed();
    }
  });

  test('C59 D28 after the night it is in no table and no file, nor in a copy made since, and the text is as it was', async () => {
    const { app } = server;
    await typeAndDelete();
    const stored = async () => (await loadDocument(app.database.query, plan))?.updates ?? [];
    expect((await stored()).some(holds)).toBe(true);
    expect((await compactChanged(app)).documents).toBeGreaterThan(0);
    expect((await stored()).some(holds)).toBe(false);
    const reader = await Writer.on(server, plan, ben);
    expect(textOf(reader.doc, 'goals')).toContain('Elle marche. ');
    const { sqlitePath } = app.config.database;
    const copy = join(dirname(sqlitePath === '' ? app.config.auditHeadsFile : sqlitePath), `copy-${plan}.sqlite`);
    await makeCopy(app.database, sqlitePath, copy, []);
    expect(holds(readFileSync(copy))).toBe(false);
    rmSync(copy);
    if (dialect === 'sqlite') {
      const folder = dirname(sqlitePath);
      for (const file of readdirSync(folder))
        expect([file, holds(readFileSync(join(folder, file)))]).toEqual([file, false]);
    } else {
      const rows = await sql`select 1 from document_updates where position(${CANARY}::bytea in body) > 0
        union all select 1 from document_snapshots where position(${CANARY}::bytea in body) > 0`.execute(
        app.database.query,
      );
      expect(rows.rows).toEqual([]);
    }
  });

  test('C59 D28 what was deleted elsewhere than in documents is in no file of a table after the night either', async () => {
    const { app } = server;
    const { query } = app.database;
    const patientId = (await query.selectFrom('patients').select('id').executeTakeFirstOrThrow()).id;
    for (const reason of [`${CANARY} un`, `${CANARY} deux`])
      await query
        .insertInto('patientDrafts')
        .values({ patientId, page: `/my-plan/${reason}`, fields: JSON.stringify({ words: reason }), keptAt: 1 })
        .execute();
    await query.deleteFrom('patientDrafts').where('patientId', '=', patientId).execute();
    const before = await filesOf();
    expect(before.some(holds)).toBe(true);
    await compactChanged(app);
    expect((await filesOf()).some(holds)).toBe(false);
  });

  /** The bytes of the files in which the tables stand: of SQLite all there are, of PostgreSQL those of its tables, as its server reads them. */
  async function filesOf(): Promise<Uint8Array[]> {
    const { sqlitePath } = server.app.config.database;
    if (dialect === 'sqlite')
      return readdirSync(dirname(sqlitePath)).map((file) => readFileSync(join(dirname(sqlitePath), file)));
    const { query } = server.app.database;
    await sql`checkpoint`.execute(query);
    const { rows } = await sql<{ bytes: Uint8Array }>`
      select pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 't')`.execute(query);
    return rows.map(({ bytes }) => bytes);
  }
});

import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#server/database/open-database.ts';
import { postgresDialect } from '#server/database/dialects/postgres.ts';
import { sqliteDialect } from '#server/database/dialects/sqlite.ts';
import { namedProfessionals } from '#server/database/tables/people/names.ts';
import { migrations } from '#server/database/migrations/migrations.ts';
import type { Schema } from '#server/database/schema.ts';
import { gone, rawUpdate } from '../collab/support/raw-updates.ts';
import { TEST_KEY } from '../support/test-key.ts';
import { dialects, freshDatabase } from '../support/databases.ts';

/** The last migration before documents could be many and actions come from reviews. */
const BEFORE_REVIEWS = '2026-11-24-case-stretches';
/** The last one before what a case speaks about was attached to it. */
const BEFORE_MATTERS = '2026-11-26-update-chains';

/** A professional, a patient with a plan of two updates, and an action decided in a meeting, as an earlier version wrote them. */
const earlier = [
  `insert into professionals values ('p', 'a@b.example', '', 'A', 'B', 'nurse', 'coordinator', 'fr', 'system', 'active', 1)`,
  `insert into patients values ('x', 'Lucie', 'Le Goff', '1962-03-14', 1, 'p', 1)`,
  `insert into documents values ('d', 'plan', 'x', 2, 1), ('t', 'team', 'x', 0, 1)`,
  `insert into document_updates values ('d', 1, '\\x00', 1, 'p', 1), ('d', 2, '\\x00', 1, 'p', 1)`,
  `insert into meetings (id, title, starts_at, place, link, status, version, break_settled, created_by, created_at)
    values ('m', 'Réunion', 1, '', '', 'closed', 1, 0, 'p', 1)`,
  `insert into agenda_items (id, meeting_id, patient_id, position, reason, question, minutes, brought_by, status, revision,
    spent_ms, created_at, created_by) values ('i', 'm', 'x', 1, 'other', 'Que faire ?', 5, 'p', 'closed', 1, 0, 1, 'p')`,
  `insert into attendances (id, meeting_id, professional_id, arrived_at) values ('s', 'm', 'p', 1)`,
  `insert into decisions (id, item_id, revision, kind, text, owner_id, due_on, disciplines, recorded_by, recorded_at)
    values ('c', 'i', 1, 'action', 'Appeler', 'p', '2026-12-01', '[]', 'p', 1)`,
  `insert into actions (id, patient_id, decision_id, text, owner_id, due_on, status, note, created_at)
    values ('a', 'x', 'c', 'Appeler', 'p', '2026-12-01', 'open', '', 1)`,
];

/** Brings an empty database to an earlier migration and writes in it, as the program of that day did. */
async function writeAsEarlier(where: Awaited<ReturnType<typeof freshDatabase>>, until: string, statements: string[]) {
  const dialect = where.url === null ? sqliteDialect(where.sqlitePath, TEST_KEY) : postgresDialect(where.url, TEST_KEY);
  const old = new Kysely<unknown>({ dialect: dialect.kysely, plugins: [new CamelCasePlugin()] });
  const known = migrations(dialect);
  const migrator = new Migrator({
    db: old.withoutPlugins(),
    provider: { getMigrations: () => Promise.resolve(known) },
  });
  expect((await migrator.migrateTo(until)).error).toBeUndefined();
  for (const statement of statements) await sql.raw(statement).execute(old);
  await old.destroy();
}

describe.each(dialects)('an earlier version’s database on %s', (name) => {
  test('is brought up to date with everything in it, and what belongs together still does', async () => {
    const where = await freshDatabase(name);
    await writeAsEarlier(where, BEFORE_REVIEWS, earlier);

    const database = openDatabase(where, TEST_KEY);
    await database.migrate();
    const { query } = database;
    const documents = await query
      .selectFrom('documents')
      .innerJoin('documentUpdates', 'documentUpdates.documentId', 'documents.id')
      .select(['documents.id', 'documents.sequence', 'sealedAt', 'documentUpdates.sequence as number'])
      .orderBy('number')
      .execute();
    expect(documents).toEqual([1, 2].map((number) => ({ id: 'd', sequence: 2, sealedAt: null, number })));
    // Its log is read backwards from its end, and goes on where it was.
    const log = await query.selectFrom('documentUpdates').selectAll().orderBy('sequence').execute();
    const [first, second] = log.map(({ id }) => id);
    expect(log.map(({ previous }) => previous)).toEqual([null, first]);
    const ends = await query.selectFrom('documents').select(['id', 'logEnd']).orderBy('id').execute();
    expect(ends).toEqual([
      { id: 'd', logEnd: second },
      { id: 't', logEnd: null },
    ]);
    const [next] = await database.dialect.newUpdateIds(query, 1);
    expect(next).toBeGreaterThan(Math.max(...log.map(({ id }) => id)));
    const actions = await query.selectFrom('actions').select(['id', 'decisionId', 'reviewId', 'text']).execute();
    expect(actions).toEqual([{ id: 'a', decisionId: 'c', reviewId: null, text: 'Appeler' }]);
    // Who came came by a device of their own, and is known under the one name that they had.
    expect(await query.selectFrom('attendances').select(['id', 'markedBy']).execute()).toEqual([
      { id: 's', markedBy: null },
    ]);
    expect(await namedProfessionals(query, ['p'], 1)).toEqual([
      { id: 'p', givenName: 'A', familyName: 'B', profession: 'nurse' },
    ]);
    // What refers to a document is still held to it, and a patient still has one plan.
    await expect(query.deleteFrom('documents').where('id', '=', 'd').execute()).rejects.toThrow();
    const another = { id: 'e', kind: 'plan', patientId: 'x', sequence: 0, createdAt: 1, sealedAt: null } as const;
    await expect(query.insertInto('documents').values(another).execute()).rejects.toThrow();
    await query
      .insertInto('documents')
      .values([
        { ...another, kind: 'review' },
        { ...another, id: 'f', kind: 'review' },
      ])
      .execute();
    // A patient of before is found and ordered like any other.
    const keys = await query.selectFrom('patients').select(['id', 'sortKey', 'searchKey']).execute();
    expect(keys).toEqual([{ id: 'x', sortKey: 'legoff lucie', searchKey: ' legoff goff lucie' }]);
    await database.close();
    await where.drop();
  });

  test('C35 what had been put on an agenda is attached to its case, and what was only read is not', async () => {
    const where = await freshDatabase(name);
    await writeAsEarlier(where, BEFORE_MATTERS, [
      ...earlier.filter((statement) => !/documents|document_updates|into decisions|into actions/.test(statement)),
      `insert into plan_responses (id, patient_id, version, kind, about, words, responded_at)
        values ('r', 'x', 1, 'message', '', 'Une question.', 1), ('s', 'x', 1, 'message', '', 'Merci.', 1)`,
      `insert into response_settlings values ('r', 'agenda', 'i', 'p', 2), ('s', 'read', null, 'p', 2)`,
    ]);
    const database = openDatabase(where, TEST_KEY);
    await database.migrate();
    const matters = await database.query.selectFrom('agendaMatters').selectAll().execute();
    expect(matters).toEqual([{ id: 'r', itemId: 'i', responseId: 'r', orientationId: null, addedBy: 'p', addedAt: 2 }]);
    await database.close();
    await where.drop();
  });

  test('D22 whoever wrote under a client id before client ids were bound has it bound to them; what cannot be read binds nobody', async () => {
    const where = await freshDatabase(name);
    const dialect =
      where.url === null ? sqliteDialect(where.sqlitePath, TEST_KEY) : postgresDialect(where.url, TEST_KEY);
    const old = new Kysely<Schema>({
      dialect: dialect.kysely,
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    });
    const known = migrations(dialect);
    const migrator = new Migrator({
      db: old.withoutPlugins(),
      provider: { getMigrations: () => Promise.resolve(known) },
    });
    expect((await migrator.migrateTo('2026-11-26-update-chains')).error).toBeUndefined();
    for (const statement of earlier.slice(0, 2)) await sql.raw(statement).execute(old);
    await sql`insert into documents (id, kind, patient_id, sequence, created_at) values ('d', 'plan', 'x', 4, 1)`.execute(
      old,
    );
    await sql`insert into document_clients (document_id, client_id, author_id) values ('d', 9, 'q')`.execute(old);
    const bodies = [
      rawUpdate(7, 0, [gone(1)]),
      Uint8Array.of(9, 9),
      rawUpdate(7, 1, [gone(1)]),
      rawUpdate(9, 0, [gone(1)]),
    ];
    for (const [index, body] of bodies.entries()) {
      const row = { id: index + 1, documentId: 'd', sequence: index + 1, previous: null, checksum: 1, storedAt: 1 };
      await old
        .insertInto('documentUpdates')
        .values({ ...row, body, authorId: index === 2 ? 'q' : 'p' })
        .execute();
    }
    await old.destroy();

    const database = openDatabase(where, TEST_KEY);
    await database.migrate();
    const bound = { documentId: 'd', sessionId: null, boundAt: null };
    expect(await database.query.selectFrom('documentClients').selectAll().orderBy('clientId').execute()).toEqual([
      { ...bound, clientId: 7, authorId: 'p' },
      { ...bound, clientId: 9, authorId: 'q' },
    ]);
    await database.close();
    await where.drop();
  });
});

import { CamelCasePlugin, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/database/database.ts';
import { postgresDialect } from '../../server/database/dialects/postgres.ts';
import { sqliteDialect } from '../../server/database/dialects/sqlite.ts';
import { migrations } from '../../server/database/migrations/migrations.ts';
import { dialects, freshDatabase } from '../support/databases.ts';

/** The last migration before documents could be many and actions come from reviews. */
const BEFORE_REVIEWS = '2026-11-24-case-stretches';

/** A professional, a patient with a plan of two updates, and an action decided in a meeting, as an earlier version wrote them. */
const earlier = [
  `insert into professionals values ('p', 'a@b.example', '', 'A', 'B', 'nurse', 'coordinator', 'fr', 'system', 'active', 1)`,
  `insert into patients values ('x', 'Lucie', 'Renard', '1962-03-14', 1, 'p', 1)`,
  `insert into documents values ('d', 'plan', 'x', 2, 1), ('t', 'team', 'x', 0, 1)`,
  `insert into document_updates values ('d', 1, '\\x00', 1, 'p', 1), ('d', 2, '\\x00', 1, 'p', 1)`,
  `insert into meetings (id, title, starts_at, place, link, status, version, break_settled, created_by, created_at)
    values ('m', 'Réunion', 1, '', '', 'closed', 1, 0, 'p', 1)`,
  `insert into agenda_items (id, meeting_id, patient_id, position, reason, question, minutes, brought_by, status, revision,
    spent_ms, created_at, created_by) values ('i', 'm', 'x', 1, 'other', 'Que faire ?', 5, 'p', 'closed', 1, 0, 1, 'p')`,
  `insert into decisions (id, item_id, revision, kind, text, owner_id, due_on, disciplines, recorded_by, recorded_at)
    values ('c', 'i', 1, 'action', 'Appeler', 'p', '2026-12-01', '[]', 'p', 1)`,
  `insert into actions (id, patient_id, decision_id, text, owner_id, due_on, status, note, created_at)
    values ('a', 'x', 'c', 'Appeler', 'p', '2026-12-01', 'open', '', 1)`,
];

describe.each(dialects)('an earlier version’s database on %s', (name) => {
  test('is brought up to date with everything in it, and what belongs together still does', async () => {
    const where = await freshDatabase(name);
    const dialect = where.url === null ? sqliteDialect(where.sqlitePath) : postgresDialect(where.url);
    const old = new Kysely<unknown>({ dialect: dialect.kysely, plugins: [new CamelCasePlugin()] });
    const known = migrations(dialect);
    const migrator = new Migrator({
      db: old.withoutPlugins(),
      provider: { getMigrations: () => Promise.resolve(known) },
    });
    expect((await migrator.migrateTo(BEFORE_REVIEWS)).error).toBeUndefined();
    for (const statement of earlier) await sql.raw(statement).execute(old);
    await old.destroy();

    const database = openDatabase(where);
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
    await database.close();
    await where.drop();
  });
});

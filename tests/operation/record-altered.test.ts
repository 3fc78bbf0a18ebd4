import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { auditProblems } from '#server/cli/audit-problems.ts';
import { sealedKinds, sealedTables } from '#server/database/tables/sealed-tables.ts';
import type { SealedKind } from '#server/database/tables/sealed-tables.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { testApp } from '../support/app.ts';
import { dialects } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';

/** A text of each kind that somebody might want to have been otherwise. */
const texts: Record<SealedKind, string> = {
  refusal: 'words',
  'refusal-amendment': 'reason',
  version: 'content',
  'later-stance': 'why',
  'patient-yes': 'said_on',
  'meeting-wish': 'words',
  'own-check': 'way',
  'signed-letter': 'body',
  'letter-informing': 'way',
  minutes: 'content',
  decision: 'text',
  dissent: 'why',
  answer: 'words',
  reply: 'words',
  conclusion: 'hypothesis',
  'review-dissent': 'why',
  'review-addendum': 'text',
  'review-outcome': 'words',
  'emergency-access': 'reason',
  'emergency-request': 'reason',
};

describe.each(dialects)('what was written for good, on %s', (dialect) => {
  let app: App;
  let close: () => Promise<void>;
  const folder = freshFolder();
  beforeAll(async () => {
    const clock = createDemoClock(systemClock);
    ({ app, close } = await testApp({ dialect, clock, env: { DATA_DIR: folder.path } }));
    await seed(app, clock);
    await app.commands.freezeDueMinutes(null, {});
    // As somebody who holds the database would: first what refuses changes is taken away.
    for (const table of new Set(Object.values(sealedTables).map((one) => one.table)))
      if ((await app.database.dialect.guarded(app.database.query)).has(table))
        for (const statement of app.database.dialect.changeable(table)) await statement.execute(app.database.query);
  });
  afterAll(async () => {
    await close();
    folder.drop();
  });

  const wrong = async () =>
    (await auditProblems(app.config, app.database)).problems.filter((one) => !one.startsWith('Table '));

  test('promise 16 a whole clinic is well', async () => {
    expect(await wrong()).toEqual([]);
  });

  test.each(sealedKinds)(
    'C57 one letter of a %s altered is named, and so is one that is gone or was put in',
    async (kind) => {
      const { query } = app.database;
      const [table, column] = [sql.table(sealedTables[kind].table), sql.ref(texts[kind])];
      const key = sql.ref(sealedTables[kind].id[0]);
      const { rows } = await sql<{
        id: string;
        text: string;
      }>`select ${key} as id, ${column} as text from ${table}`.execute(query);
      const [row] = rows;
      // The demo has none of it: nothing to alter.
      if (!row) return;
      await sql`update ${table} set ${column} = ${`${row.text} `} where ${key} = ${row.id}`.execute(query);
      const altered = await wrong();
      expect(altered).toContainEqual(
        expect.stringMatching(new RegExp(`^${sealedTables[kind].table} ${row.id}.* was altered`)),
      );
      await sql`update ${table} set ${column} = ${row.text} where ${key} = ${row.id}`.execute(query);
      expect(await wrong()).toEqual([]);
    },
  );

  test('C57 the latest version of a plan deleted is named', async () => {
    const { query } = app.database;
    const last = await query
      .selectFrom('planVersions')
      .selectAll()
      .orderBy('agreedAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    await query.transaction().execute(async (trx) => {
      for (const statement of app.database.dialect.changeable('plan_version_stances')) await statement.execute(trx);
      await trx.deleteFrom('planVersionStances').where('versionId', '=', last.id).execute();
      for (const statement of app.database.dialect.appendOnly('plan_version_stances')) await statement.execute(trx);
    });
    await query.deleteFrom('planLaterStances').where('versionId', '=', last.id).execute();
    await query.deleteFrom('planVersions').where('id', '=', last.id).execute();
    expect(await wrong()).toContainEqual(
      expect.stringMatching(new RegExp(`what it wrote is gone \\(version ${last.id}\\)`)),
    );
  });

  test('promise 16 a refusal that somebody put in is named', async () => {
    const { query } = app.database;
    const refusal = await query.selectFrom('refusals').selectAll().limit(1).executeTakeFirstOrThrow();
    const id = '01980000-0000-7000-8000-00000000aaaa';
    await query
      .insertInto('refusals')
      .values({ ...refusal, id })
      .execute();
    expect(await wrong()).toContain(`refusals ${id}: the audit knows nothing of it`);
  });
});

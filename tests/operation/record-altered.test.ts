import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { auditProblems } from '#server/cli/audit-problems.ts';
import { minutesProblems } from '#server/cli/minutes-problems.ts';
import { sealedKinds, sealedTables } from '#server/database/tables/sealed-tables.ts';
import type { SealedKind } from '#server/database/tables/sealed-tables.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { newId } from '#server/new-id.ts';
import { testApp } from '../support/app.ts';
import { dialects } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { addProfessional } from '../support/people.ts';

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
    await addMissing(app);
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
      if (!row) expect.fail(`There is no ${kind} to alter`);
      await sql`update ${table} set ${column} = ${`${row.text} `} where ${key} = ${row.id}`.execute(query);
      const altered = await wrong();
      expect(altered).toContainEqual(
        expect.stringMatching(new RegExp(`^${sealedTables[kind].table} ${row.id}.* was altered`)),
      );
      await sql`update ${table} set ${column} = ${row.text} where ${key} = ${row.id}`.execute(query);
      expect(await wrong()).toEqual([]);
    },
  );

  test.each([
    ['a remark', 'remarks', 'text', "update remarks set text = 'Autre' where id = "],
    ['a decision withdrawn', 'decisions', 'withdrawn_at', 'update decisions set withdrawn_at = 5 where id = '],
    ['a patient’s voice', 'voice', 'voice_text', "update agenda_items set voice_text = 'Autre' where id = "],
  ] as const)(
    'C57 %s of a meeting whose minutes are frozen, altered in its table alone, is named',
    async (_, what, column, statement) => {
      const { query } = app.database;
      const [table, isIn] =
        what === 'voice'
          ? ['agenda_items', sql`voice_kind = 'heard'`]
          : [what, what === 'decisions' ? sql`withdrawn_at is null` : sql`1 = 1`];
      const item = sql.ref(what === 'voice' ? 'id' : 'item_id');
      const { rows } = await sql<{
        id: string;
        before: unknown;
      }>`select id, ${sql.ref(column)} as before from ${sql.table(table)}
      where ${isIn} and ${item} in (select i.id from agenda_items i join meeting_minutes m on m.meeting_id = i.meeting_id)`.execute(
        query,
      );
      const [row] = rows;
      if (!row) expect.fail('There is none to alter');
      await sql.raw(`${statement}'${row.id}'`).execute(query);
      expect(await minutesProblems(query)).toEqual([
        expect.stringMatching(new RegExp(`^${what} ${row.id}: it is not what the minutes have`)),
      ]);
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${row.before} where id = ${row.id}`.execute(query);
      expect(await minutesProblems(query)).toEqual([]);
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

/** What the demo has none of. */
async function addMissing(app: App): Promise<void> {
  const { query } = app.database;
  const boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
  const conclusion = await query.selectFrom('reviewConclusions').select('reviewId').limit(1).executeTakeFirstOrThrow();
  const payload = { ...conclusion, commandId: newId(), text: 'Rappelée mardi.' };
  expect(await app.commands.runLive(boss, { name: 'review.add', payload })).toMatchObject({ ok: true });

  const [patient] = await query.selectFrom('patients').select('id').limit(1).execute();
  const written = { createdBy: boss.id, createdAt: 1, writtenBy: boss.id, writtenAt: 1, droppedAt: null };
  const letter = { recipient: 'Dr Hêtre', address: 'Rue du Bois', subject: 'Réunion', body: 'Cher confrère,' };
  const letterId = newId();
  await query
    .insertInto('letters')
    .values({
      id: letterId,
      patientId: patient?.id ?? '',
      itemId: null,
      locale: 'fr',
      version: 1,
      ...letter,
      ...written,
    })
    .execute();
  await app.commands.signLetter(boss, { letterId, version: 1 });

  // From the fourth in a day on a coordinator is asked.
  const doctor = await addProfessional(app, { role: 'professional', profession: 'physician' });
  const patients = await query
    .selectFrom('patients')
    .where('closedAt', 'is', null)
    .select(['givenName', 'familyName', 'birthDate'])
    .limit(4)
    .execute();
  for (const person of patients)
    await app.commands.openEmergencyAccess(doctor, { ...person, reason: 'Appel de nuit, état inconnu' });
}

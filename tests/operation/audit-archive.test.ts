import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { lastContacts } from '#server/database/tables/patients/last-contact.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { runScript } from '../support/server.ts';
import { addPatient, withApp } from './clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

// Each step is a program of its own, a dozen in a row.
describe.each(dialects)('closed years of the audit, on %s', { timeout: 600_000 }, (dialect) => {
  let env: Record<string, string>;
  let folder: string;
  let drop: () => Promise<void>;
  let oldest: string;
  beforeEach(async () => {
    const fresh = freshFolder();
    const database = await freshDatabase(dialect);
    folder = fresh.path;
    env = { DATA_DIR: join(folder, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
    drop = async () => {
      await database.drop();
      fresh.drop();
    };
    ({ patientId: oldest } = await inYear(2020, (app) => addPatient(app, 'Rocaille')));
    await inYear(2023, (app) => addPatient(app, 'Genêt'));
    await withApp(env, (app) => addPatient(app, 'Bruyère'));
    expect(await cordee(env, 'audit', 'sign')).toMatchObject({ code: 0 });
  });
  afterEach(() => drop());

  /** Opens the clinic as it was in the middle of that year. */
  async function inYear<T>(year: number, work: (app: App) => Promise<T>): Promise<T> {
    const now = () => Date.UTC(year, 5, 15, 10);
    const app = await createApp(readConfig(env), createLog('silent'), { now });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }
  const archives = () => join(folder, 'data/audit-archive');
  const nameOf = () => readdirSync(archives())[0] ?? '';
  const fileOf = () => join(archives(), nameOf());
  const verify = () => cordee(env, 'verify');
  const finds = async (sentence: string) => {
    const { code, output } = await verify();
    expect(output).toContain(sentence);
    expect(code).toBe(1);
  };
  const rowsBefore = (year: number) =>
    withApp(env, ({ database: { query } }) =>
      query
        .selectFrom('auditEvents')
        .where('at', '<', Date.UTC(year, 0, 1))
        .selectAll()
        .execute(),
    );

  test('D26 T48 go into a signed file, verify goes on across one cut and the next, and reads what was cut', async () => {
    const old = await rowsBefore(2022);
    expect(old.length).toBeGreaterThanOrEqual(3);
    const done = await cordee(env, 'audit', 'archive', '--until', '2021');
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining(`${String(old.length)} rows of the audit`) });
    expect(await rowsBefore(2022)).toEqual([]);
    expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
    const lines = readFileSync(fileOf(), 'utf8').trimEnd().split('\n');
    expect(lines.slice(0, -1).map((line): unknown => JSON.parse(line))).toEqual(old);
    const verified = await verify();
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('unbroken')]);

    await withApp(env, (app) => addPatient(app, 'Aubépine'));
    expect(await cordee(env, 'audit', 'archive')).toMatchObject({ code: 0 });
    expect(await rowsBefore(2024)).toEqual([]);
    expect(readdirSync(archives())).toHaveLength(2);
    expect(await verify()).toMatchObject({ code: 0 });
    expect((await cordee(env, 'audit', 'archive')).output).toContain('There is no row');
    // What the program asks of old rows is answered as before: when somebody last wrote in a plan, and where rows are chained from now on.
    await withApp(env, async (app) => {
      expect((await lastContacts(app.database.query, 'Europe/Paris')).get(oldest)).toBe('2020-06-15');
      await addPatient(app, 'Prêle');
    });
    expect(await cordee(env, 'audit', 'sign')).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
    const copy = join(folder, 'copy.sqlite');
    expect(await cordee(env, 'backup', copy)).toMatchObject({ code: 0 });
    expect(await cordee(env, 'restore', copy, '--force')).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test('D26 T48 a file that was altered, lost or exchanged is named, and so is what was written for good, with the file and without', async () => {
    expect(await cordee(env, 'audit', 'archive', '--until', '2021')).toMatchObject({ code: 0 });
    const [file, whole] = [fileOf(), readFileSync(fileOf(), 'utf8')];
    writeFileSync(file, whole.replace('"action":"patient.created"', '"action":"patient.read"'));
    await finds(`Archive ${nameOf()}: it was altered`);
    await finds('was altered');
    writeFileSync(file, whole.split('\n').toSpliced(1, 1).join('\n'));
    await finds(`Archive ${nameOf()}: it was altered`);
    writeFileSync(file, 'nonsense\n');
    await finds(`Archive ${nameOf()}: a line of it cannot be read`);
    writeFileSync(file, whole);
    expect(await verify()).toMatchObject({ code: 0 });

    renameSync(file, join(folder, 'elsewhere.jsonl'));
    const { output } = await verify();
    expect(output.trim().split('\n')).toEqual([`Archive ${file.split('/').at(-1) ?? ''}: it is not in ${archives()}`]);
    await withApp(env, async ({ database: { query, dialect: kind } }) => {
      for (const statement of kind.changeable('plan_versions')) await statement.execute(query);
      await query.updateTable('planVersions').set({ number: 7 }).where('patientId', '=', oldest).execute();
      for (const statement of kind.appendOnly('plan_versions')) await statement.execute(query);
    });
    await finds('plan_versions ');
  });

  test('D26 T48 nobody without the key cuts rows off and says that they are archived', async () => {
    await withApp(env, async ({ database: { query, dialect: kind } }) => {
      const [first, second] = await query.selectFrom('auditEvents').selectAll().orderBy('sequence').limit(2).execute();
      if (!first || !second) throw new Error('There is no audit');
      for (const statement of kind.changeable('audit_events')) await statement.execute(query);
      await query.deleteFrom('auditEvents').where('sequence', '=', first.sequence).execute();
      for (const statement of kind.appendOnly('audit_events')) await statement.execute(query);
      const { strand, position, hash, sequence } = first;
      await query
        .insertInto('auditArchives')
        .values({
          ...{ id: 'x', name: 'x.jsonl', untilYear: 2020, rowCount: 1, sha256: 'x', archivedAt: 1 },
          ends: JSON.stringify([{ strand, position, hash, sequence }]),
        })
        .execute();
    });
    await finds('Archive x.jsonl: the audit knows nothing of it');
  });

  test('D26 this year and the one before it stay, and an audit that does not hold is not archived', async () => {
    const year = new Date().getFullYear();
    for (const until of [String(year), String(year - 1), 'never'])
      expect(await cordee(env, 'audit', 'archive', '--until', until)).toMatchObject({ code: 1 });
    await withApp(env, async ({ database: { query, dialect: kind } }) => {
      for (const statement of kind.changeable('audit_events')) await statement.execute(query);
      await sql`update audit_events set action = 'patient.read' where sequence = (select min(sequence) from audit_events where action = 'patient.created')`.execute(
        query,
      );
      for (const statement of kind.appendOnly('audit_events')) await statement.execute(query);
    });
    const refused = await cordee(env, 'audit', 'archive', '--until', '2021');
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('was altered')]);
    expect(await rowsBefore(2022)).not.toEqual([]);
  });
});

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyTonight } from '#server/backup/nightly.ts';
import { addToPurgeList, readPurgeList } from '#server/backup/purge-list.ts';
import { readTakenOut } from '#server/backup/taken-out-list.ts';
import type { Query } from '#server/database/database.ts';
import { aRefusal } from '../../commands/support/refusal.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { runScript } from '../../support/server.ts';
import { addPatient, withApp } from '../clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

describe.each(dialects)('the lists beside the copies, on %s', (dialect) => {
  let env: Record<string, string>;
  let beside: string;
  let patientId: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const fresh = freshFolder();
    const database = await freshDatabase(dialect);
    env = { DATA_DIR: join(fresh.path, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
    beside = join(fresh.path, 'data/backups');
    drop = async () => {
      await database.drop();
      fresh.drop();
    };
    ({ patientId } = await withApp(env, async (app) => {
      const { patientId } = await addPatient(app, 'Rocaille');
      await app.database.query.updateTable('patients').set({ deceasedOn: '2010-01-01' }).execute();
      return { patientId };
    }));
  });
  afterEach(() => drop());

  /** Lets every transaction that writes in `table` fail where it commits, which is after all that it did. */
  const failAtCommit = async (query: Query, table: string) => {
    await sql`create table never (id varchar(64) references patients (id) deferrable initially deferred)`.execute(
      query,
    );
    const insert = "insert into never values ('nobody')";
    if (dialect === 'sqlite')
      await sql.raw(`create trigger never_${table} after insert on ${table} begin ${insert}; end`).execute(query);
    else {
      await sql
        .raw(`create function never() returns trigger language plpgsql as $$ begin ${insert}; return new; end $$`)
        .execute(query);
      await sql
        .raw(`create trigger never_${table} after insert on ${table} for each row execute function never()`)
        .execute(query);
    }
  };
  const letCommit = async (query: Query, table: string) => {
    await sql.raw(`drop trigger never_${table}${dialect === 'sqlite' ? '' : ` on ${table}`}`).execute(query);
    await sql`drop table never`.execute(query);
  };
  const patients = () =>
    withApp(env, async ({ database }) =>
      (await database.query.selectFrom('patients').select('id').execute()).map(({ id }) => id),
    );

  test('C61 T51 a purge that does not commit is on no list, and a copy restored then has the record still', async () => {
    const copy = join(env['DATA_DIR'] ?? '', '../copy.sqlite');
    expect(await cordee(env, 'backup', copy)).toMatchObject({ code: 0 });
    await withApp(env, ({ database: { query } }) => failAtCommit(query, 'purges'));
    expect((await cordee(env, 'purge')).code).not.toBe(0);
    expect(readPurgeList(beside)).toEqual([]);
    await withApp(env, ({ database: { query } }) => letCommit(query, 'purges'));

    // As an earlier version left it, which wrote the list first.
    addToPurgeList(beside, [{ patientId, rule: 'death', purgedAt: 1 }]);
    expect(await cordee(env, 'restore', copy, '--force')).toMatchObject({ code: 0 });
    expect(await patients()).toEqual([patientId]);
  });

  test('C61 T79 a purge whose line was never written, for the process ended after the commit, is listed before the next copy', async () => {
    expect((await cordee(env, 'purge')).output).toContain('1 record destroyed');
    const line = readFileSync(join(beside, 'purged.jsonl'), 'utf8');
    rmSync(join(beside, 'purged.jsonl'));
    expect(await cordee(env, 'backup')).toMatchObject({ code: 0 });
    expect(readFileSync(join(beside, 'purged.jsonl'), 'utf8')).toBe(line);
    rmSync(join(beside, 'purged.jsonl'));
    await withApp(env, (app) => copyTonight({ ...app, config: { ...app.config } }));
    expect(readFileSync(join(beside, 'purged.jsonl'), 'utf8')).toBe(line);
  });

  test('T79 half a line, left where the disk was full, ends no copy and is written again whole; a list that cannot be written is said', async () => {
    expect((await cordee(env, 'purge')).output).toContain('1 record destroyed');
    const list = join(beside, 'purged.jsonl');
    // Two copies of one second would have one name.
    let copies = 0;
    const backup = () => cordee(env, 'backup', join(beside, `${String((copies += 1))}.sqlite`));
    const line = readFileSync(list, 'utf8');
    for (const torn of [line.slice(0, -20), `${line}{"patientId":"0`]) {
      rmSync(list);
      appendFileSync(list, torn);
      expect(await backup()).toMatchObject({ code: 0 });
      expect(readPurgeList(beside)).toHaveLength(1);
      rmSync(list);
      expect(await backup()).toMatchObject({ code: 0 });
      expect(readFileSync(list, 'utf8')).toBe(line);
    }
    rmSync(list);
    mkdirSync(list);
    const said = await backup();
    expect(said).toMatchObject({ code: 0 });
    expect(said.output).toContain('The lists beside the copies could not be written');
  });

  test('C60 T79 what was to be taken out of a record and was not, for nothing was committed, is on no list; what was is, later at the latest', async () => {
    await withApp(env, async (app) => {
      const boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const { refusalId } = await app.commands.recordRefusal(boss, { patientId, ...aRefusal, refusedOn: '2026-11-20' });
      const wrong = { patientId, kind: 'refusal', objectId: refusalId, reason: 'other-person', toPatientId: '' };
      await failAtCommit(app.database.query, 'entries_in_error');
      await expect(app.commands.takeOutInError(boss, wrong)).rejects.toThrow();
      expect(readTakenOut(beside)).toEqual([]);
      await letCommit(app.database.query, 'entries_in_error');
      await app.commands.takeOutInError(boss, wrong);
      expect(readTakenOut(beside)).toMatchObject([{ objectId: refusalId, outcome: 'removed', to: null }]);
    });
    rmSync(join(beside, 'taken-out.jsonl'));
    expect(await cordee(env, 'backup')).toMatchObject({ code: 0 });
    expect(readTakenOut(beside)).toHaveLength(1);
    expect(existsSync(join(beside, 'purged.jsonl'))).toBe(false);
  });
});

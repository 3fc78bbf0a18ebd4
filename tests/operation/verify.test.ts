import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';
import { freshPostgres } from '../support/postgres.ts';
import { runScript } from '../support/server.ts';
import { addPatient, withApp } from './clinic.ts';

const verify = (env: Record<string, string>) => runScript('server/cli/main.ts', env, '', ['verify']);

describe('cordee verify on SQLite', () => {
  let env: { DATA_DIR: string };
  let patientId: string;

  beforeEach(async () => {
    const folder = freshFolder();
    onTestFinished(folder.drop);
    env = { DATA_DIR: folder.path };
    ({ patientId } = await withApp(env, (app) => addPatient(app, 'Rocaille')));
  });

  test('finds all well', async () => {
    const { code, output } = await verify(env);
    expect(output).toContain('All is well: 2 documents, 1 agreed versions');
    expect(code).toBe(0);
  });

  test('T65 finds one flipped byte in a stored update', async () => {
    const database = open();
    const row = database.prepare('select document_id, body from document_updates limit 1').get();
    const body = row?.['body'];
    if (!(body instanceof Uint8Array)) throw new Error('No update is stored');
    const flipped = Uint8Array.from(body, (byte, index) => (index === 20 ? byte ^ 1 : byte));
    database
      .prepare('update document_updates set body = ? where document_id = ?')
      .run(flipped, String(row?.['document_id']));
    database.close();
    await finds('Document ');
  });

  test('T48 finds an altered audit row, and says which', async () => {
    await alter('audit_events', "update audit_events set action = 'patient.read' where sequence = 2");
    await finds('the chain breaks at row 2');
  });

  test('T48 finds an audit row that was taken out', async () => {
    await alter('audit_events', 'delete from audit_events where sequence = 1');
    await finds('the chain breaks at row 1');
  });

  test('finds an agreed version whose text was altered', async () => {
    await alter('plan_versions', "update plan_versions set content = replace(content, 'Rocaille', 'Racaille')");
    await finds('Agreed version');
  });

  test('finds an agreed version on which somebody no longer stands where they stood', async () => {
    await alter('plan_version_stances', "update plan_version_stances set why = 'autre chose'");
    await finds('Agreed version');
  });

  test('finds rows that refer to missing ones', async () => {
    const database = open();
    database.exec('PRAGMA foreign_keys = OFF');
    database.prepare('delete from patients where id = ?').run(patientId);
    database.close();
    await finds('refer to rows that are missing');
  });

  function open(): DatabaseSync {
    return new DatabaseSync(join(env.DATA_DIR, 'cordee.sqlite'));
  }

  /** As somebody with the file in their hands would: the triggers that refuse changes are taken away first. */
  async function alter(table: string, statement: string): Promise<void> {
    await withApp(env, async ({ database: { query } }) => {
      for (const change of ['update', 'delete']) await sql.raw(`drop trigger ${table}_no_${change}`).execute(query);
      await sql.raw(statement).execute(query);
    });
  }

  async function finds(sentence: string): Promise<void> {
    const { code, output } = await verify(env);
    expect(output).toContain(sentence);
    expect(code).toBe(1);
  }
});

test('cordee migrate makes the tables on PostgreSQL, and verify checks what is in them', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const database = await freshPostgres();
  onTestFinished(database.drop);
  const env = { DATA_DIR: folder.path, DATABASE_URL: database.url };
  expect(await verify(env)).toMatchObject({ code: 1, output: expect.stringContaining('not up to date') });
  expect(await runScript('server/cli/main.ts', env, '', ['migrate'])).toMatchObject({ code: 0 });
  await withApp(env, (app) => addPatient(app, 'Rocaille'));
  expect(await verify(env)).toMatchObject({ code: 0, output: expect.stringContaining('2 documents') });
});

test('cordee help lists every command, and an unknown one is refused', async () => {
  const help = await runScript('server/cli/main.ts', {}, '', ['help']);
  for (const command of ['user add', 'backup', 'restore', 'verify', 'migrate']) expect(help.output).toContain(command);
  expect(await runScript('server/cli/main.ts', {}, '', ['fly'])).toMatchObject({ code: 1 });
});

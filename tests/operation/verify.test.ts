import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as pause } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../support/folder.ts';
import { freshPostgres } from '../support/postgres.ts';
import { addProfessional } from '../support/people.ts';
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
    await finds('Audit: row 2 was altered');
  });

  test('T48 finds an audit row that was taken out', async () => {
    await alter('audit_events', 'delete from audit_events where sequence = 1');
    await finds('Audit: its first row is missing');
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

  test('C56 the last 50 rows cut off, together with where the audit ends, are missed once a head was signed', async () => {
    await withApp(env, async (app) => {
      const nurse = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      for (let count = 0; count < 60; count += 1) await app.queries.patient(nurse, { patientId });
    });
    expect(await runScript('server/cli/main.ts', env, '', ['audit', 'sign'])).toMatchObject({ code: 0 });
    expect((await verify(env)).code).toBe(0);
    const database = open();
    database.exec('drop trigger audit_events_no_delete');
    database.exec('delete from audit_events where sequence > (select max(sequence) - 50 from audit_events)');
    database.exec(
      `update audit_strands set (position, hash) = (select position, hash from audit_events order by sequence desc limit 1)`,
    );
    database.close();
    await finds('(signed) are missing or were altered');
  });

  test('T48 an older database that was put back in place of this one is missed', async () => {
    const file = join(env.DATA_DIR, 'cordee.sqlite');
    const older = `${file}.older`;
    copyFileSync(file, older);
    await withApp(env, async (app) => {
      const nurse = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      await app.queries.patient(nurse, { patientId });
    });
    expect(await runScript('server/cli/main.ts', env, '', ['audit', 'sign'])).toMatchObject({ code: 0 });
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true });
    renameSync(older, file);
    await finds('(signed) are missing or were altered');
  });

  test('C56 an emptied audit is missed, also with the strands set back', async () => {
    await alter('audit_events', 'delete from audit_events');
    await finds('Audit: every row is missing');
    const database = open();
    database.exec("update audit_strands set position = 0, hash = ''; delete from audit_chain");
    database.close();
    await finds('Audit: it has no beginning');
    await finds('the audit knows nothing of it');
  });

  test('C56 a line of the signed heads altered, or taken out, is missed', async () => {
    const file = join(env.DATA_DIR, 'audit-heads.jsonl');
    for (let count = 0; count < 3; count += 1) {
      await withApp(env, (app) => addProfessional(app, { role: 'professional', profession: 'nurse' }));
      await withApp(env, (app) => addPatient(app, `Rocaille ${String(count)}`));
      expect(await runScript('server/cli/main.ts', env, '', ['audit', 'sign'])).toMatchObject({ code: 0 });
    }
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.split('\n').toSpliced(1, 1).join('\n'));
    await finds('Signed heads: line 2');
    writeFileSync(file, whole.replace('"why":"asked"', '"why":"stop"'));
    await finds('Signed heads: line 1');
  });

  test.each([
    ['an emergency reason', 'emergency_accesses', "update emergency_accesses set reason = 'Rien'"],
    ['a plan version that is gone', 'plan_versions', 'delete from plan_version_stances; delete from plan_versions'],
  ])('C57 %s is named', async (_, table, statement) => {
    await withApp(env, async (app) => {
      const nurse = await addProfessional(app, { role: 'professional', profession: 'psychologist' });
      await app.commands.openEmergencyAccess(nurse, {
        ...{ givenName: 'Clémence', familyName: 'Rocaille', birthDate: '1971-04-09' },
        reason: 'Appel de nuit',
      });
    });
    expect((await verify(env)).code).toBe(0);
    if (table !== 'emergency_accesses') for (const one of [table, 'plan_version_stances']) await unguard(one);
    const database = open();
    database.exec(statement);
    database.close();
    const { code, output } = await verify(env);
    expect(code).toBe(1);
    expect(output).toContain(table === 'plan_versions' ? 'what it wrote is gone (version' : `${table} `);
  });

  test('C57 a document’s letter changed together with its checksum is named', async () => {
    const database = open();
    const row = database.prepare('select id, body from document_updates order by id limit 1').get();
    const body = row?.['body'];
    if (!(body instanceof Uint8Array)) throw new Error('No update is stored');
    const altered = Buffer.from(body);
    const at = altered.indexOf('goals');
    altered.write('gaols', at);
    database
      .prepare('update document_updates set body = ?, checksum = ? where id = ?')
      .run(altered, crc32(altered), Number(row?.['id']));
    database.close();
    await finds('what was stored as number 1 was altered');
  });

  test('finds all well also while the clinic goes on writing', async () => {
    let done = false;
    const writing = withApp(env, async (app) => {
      for (let count = 0; !done; count += 1) {
        await addPatient(app, `Rocaille ${String(count)}`);
        // SQLite answers at once: without a pause this loop would let nothing else happen.
        await pause();
      }
    });
    expect(await verify(env)).toMatchObject({ code: 0 });
    done = true;
    await writing;
  });

  test('without its secret, or with another, nothing is taken for well', async () => {
    writeFileSync(join(env.DATA_DIR, 'secret'), `${randomBytes(32).toString('base64url')}\n`);
    await finds('another secret');
  });

  async function unguard(table: string): Promise<void> {
    await withApp(env, async ({ database: { query } }) => {
      for (const change of ['update', 'delete']) await sql.raw(`drop trigger ${table}_no_${change}`).execute(query);
    });
  }

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

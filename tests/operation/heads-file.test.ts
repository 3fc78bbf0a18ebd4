import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditSign } from '#server/cli/audit.ts';
import { backup } from '#server/cli/backup.ts';
import { restore } from '#server/cli/restore.ts';
import { verify } from '#server/cli/verify.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { addPatient, inProcess, withApp } from './clinic.ts';

describe.each(dialects)('the file with the heads of the audit, on %s', (dialect) => {
  let env: Record<string, string>;
  let folder: string;
  let file: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const fresh = freshFolder();
    const database = await freshDatabase(dialect);
    folder = fresh.path;
    env = { DATA_DIR: join(folder, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
    file = join(folder, 'data/audit-heads.jsonl');
    drop = async () => {
      await database.drop();
      fresh.drop();
    };
    for (const name of ['Rocaille', 'Bruyère']) {
      await withApp(env, (app) => addPatient(app, name));
      expect(await inProcess(auditSign, env)).toMatchObject({
        code: 0,
        output: expect.stringContaining('Signed in'),
      });
    }
  });
  afterEach(() => drop());

  test('C56 deleted, emptied or cut short, it is missed, and verify says so in words', async () => {
    expect(await inProcess(verify, env)).toMatchObject({ code: 0, output: expect.stringContaining('2 signed heads') });
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `${whole.split('\n')[0] ?? ''}\n`);
    expect(await inProcess(verify, env)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/audit-heads\.jsonl was cut short: it has 1 lines, and had 2 until 20/),
    });
    writeFileSync(file, '');
    expect(await inProcess(verify, env)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not there, or is empty'),
    });
    rmSync(file);
    expect(await inProcess(verify, env)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not there, or is empty'),
    });
    writeFileSync(file, whole);
    expect((await inProcess(verify, env)).code).toBe(0);
  });

  test('C56 deleted and begun anew, it is missed still, until whoever runs the machine says that it is lost, which the audit keeps', async () => {
    rmSync(file);
    await withApp(env, (app) => addPatient(app, 'Callune'));
    expect((await inProcess(auditSign, env)).code).toBe(0);
    expect(await inProcess(verify, env)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/was begun anew; 2 lines of it were signed until .* --file-lost/),
    });
    expect((await inProcess(auditSign, env, '--file-lost')).code).toBe(0);
    expect(await inProcess(verify, env)).toMatchObject({ code: 0 });
    const said = await withApp(env, ({ database: { query } }) =>
      query.selectFrom('auditEvents').where('action', '=', 'audit.heads-lost').selectAll().execute(),
    );
    expect(said).toHaveLength(1);
  });

  test('C56 a clinic in which nothing happens is not signed again and again', async () => {
    expect((await inProcess(auditSign, env)).output).toContain('Nothing is new');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('a copy is not asked for heads that were signed after it, nor one that is restored where there is no such file', async () => {
    const copy = join(folder, 'copies/cordee-2026-01-01T000000Z-asked.sqlite');
    expect((await inProcess(backup, env, copy)).code).toBe(0);
    expect(await inProcess(verify, { ...env, BACKUP_DIR: join(folder, 'copies') })).toMatchObject({
      code: 0,
      output: expect.stringContaining('can be restored, and is well'),
    });
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(folder, 'data/secret') };
    expect((await inProcess(restore, elsewhere, copy)).code).toBe(0);
    expect(await inProcess(verify, elsewhere)).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 signed heads'),
    });
  });

  test.runIf(dialect === 'postgres')(
    'C56 of several servers each has its own file: that of another is not missed where one’s own is, and the other’s is missed there',
    async () => {
      const other = { ...env, AUDIT_HEADS_FILE: join(folder, 'other-server.jsonl') };
      await withApp(env, (app) => addPatient(app, 'Callune'));
      expect((await inProcess(auditSign, other)).code).toBe(0);
      for (const server of [env, other]) expect((await inProcess(verify, server)).code).toBe(0);
      renameSync(join(folder, 'other-server.jsonl'), join(folder, 'gone.jsonl'));
      expect((await inProcess(verify, other)).output).toContain('other-server.jsonl is not there');
    },
  );
});

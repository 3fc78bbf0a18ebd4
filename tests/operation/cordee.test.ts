import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { addProfessional } from '../support/people.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import type { DialectName } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { request } from '../support/request.ts';
import { runScript, startServer } from '../support/server.ts';
import { startMailServer } from '../support/smtp.ts';
import { withApp } from './clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

/** Settings of a clinic with its tables, in which nobody is yet. */
async function settings(dialect: DialectName): Promise<Record<string, string>> {
  const folder = freshFolder();
  const database = await freshDatabase(dialect);
  onTestFinished(async () => {
    await database.drop();
    folder.drop();
  });
  const env = { DATA_DIR: folder.path, ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
  await withApp(env, () => Promise.resolve());
  return env;
}

describe.each(dialects)('cordee on %s', (dialect) => {
  test('user list, disable and reset: accounts are closed with their sessions, another password is set by a link; both are audited', async () => {
    const env = await settings(dialect);
    expect((await cordee(env, 'user', 'list')).output).toContain('Nobody has an account yet');
    const { anna, ben, cookie } = await withApp(env, async (app) => {
      const anna = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const ben = await addProfessional(app, { role: 'professional', profession: 'psychologist' });
      const { name, value } = await app.sessions.start(ben.id);
      return { anna, ben, cookie: `${name}=${value}` };
    });
    const list = await cordee(env, 'user', 'list');
    expect(list.output.split('\n').filter((line) => line.includes('\tactive\tpassword only\tSorbier'))).toHaveLength(2);

    const reset = await cordee(env, 'user', 'reset', '--email', ben.email.toUpperCase());
    expect(reset).toMatchObject({ code: 0, output: expect.stringMatching(/\/password#[\w-]{43}\n$/) });
    const token = reset.output.trim().split('#').at(-1);
    const password = 'une autre phrase assez longue';
    const { kind } = await withApp(env, async (app) => {
      await app.commands.setNewPassword(null, { token, newPassword: password });
      return app.signIn.withPassword({ email: ben.email, password }, nowhere);
    });
    expect(kind).toBe('set-up');

    expect(await cordee(env, 'user', 'disable', '--email', ben.email)).toMatchObject({ code: 0 });
    expect((await cordee(env, 'user', 'list')).output).toContain(`${ben.email}\tprofessional\tdisabled`);
    // Of one who is gone there is nothing more to do, and of the last nothing is done.
    for (const verb of ['disable', 'reset'])
      expect(await cordee(env, 'user', verb, '--email', ben.email)).toEqual({
        code: 1,
        output: 'No account in use has this address.\n',
      });
    expect(await cordee(env, 'user', 'disable', '--email', anna.email)).toMatchObject({
      code: 1,
      output: expect.stringContaining('only coordinator'),
    });
    await withApp(env, async (app) => {
      expect(await app.sessions.actorOf(cookie, { human: true })).toBeNull();
      const rows = app.database.query.selectFrom('auditEvents').where('objectId', '=', ben.id).orderBy('sequence');
      expect(await rows.select(['action', 'actorRole']).execute()).toEqual(
        expect.arrayContaining([
          { action: 'professional.password-link-made', actorRole: 'system' },
          { action: 'professional.disabled', actorRole: 'system' },
        ]),
      );
    });
  });

  test('status says which database, how its tables are, who is there, how much room; and makes nothing', async () => {
    const env = await settings(dialect);
    const { code, output } = await cordee(env, 'status');
    expect(code).toBe(0);
    for (const line of [
      'Cordée 0.1.0',
      'Server: no answer',
      'Tables: up to date',
      'Accounts: 0 in use',
      'Last good copy: none',
      'GB free',
      'Mail: none is sent',
    ])
      expect(output).toContain(line);
    expect(output).toContain(
      dialect === 'sqlite'
        ? `Database: SQLite, ${join(env['DATA_DIR'] ?? '', 'cordee.sqlite')}`
        : 'Database: PostgreSQL, ',
    );
    expect(JSON.parse((await cordee(env, 'status', '--json')).output)).toMatchObject({
      server: 'no answer',
      database: { kind: dialect, missing: 0, unknown: 0 },
    });
  });
});

test('C175 the set-up link is told to a terminal only; cordee setup-link gives the same one until there is an account', async () => {
  const server = await startServer();
  onTestFinished(() => server.kill9());
  const env = { DATA_DIR: server.dataDir, PORT: String(server.port) };
  const { code, output } = await cordee(env, 'setup-link');
  expect(code).toBe(0);
  expect((await request(output.trim())).status).toBe(200);
  expect((await cordee(env, 'setup-link')).output).toBe(output);
  expect((await cordee(env, 'status')).output).toContain('Server: ready');
  await withApp(env, (app) => addProfessional(app, { role: 'coordinator', profession: 'nurse' }));
  expect(await cordee(env, 'setup-link')).toMatchObject({
    code: 1,
    output: expect.stringContaining('There are accounts'),
  });
});

test('C174 no command but migrate makes a database; each says where it looked', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const env = { DATA_DIR: join(folder.path, 'nowhere') };
  const email = ['--email', 'a@example.org'];
  for (const args of [
    ['user', 'list'],
    ['user', 'disable', ...email],
    ['user', 'reset', ...email],
    ['setup-link'],
    ['status'],
    ['backup'],
    ['verify'],
    ['purge'],
  ])
    expect(await cordee(env, ...args), args.join(' ')).toMatchObject({
      code: 1,
      output: expect.stringContaining(`There is no database at ${join(env.DATA_DIR, 'cordee.sqlite')}`),
    });
  expect(existsSync(env.DATA_DIR)).toBe(false);
});

test('config prints every setting and no secret, also of a file; what stands in the environment counts more', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const file = join(folder.path, 'cordee.env');
  writeFileSync(
    file,
    '# of the service\nPORT=3100\nCLINIC_NAME="Douleur, Nord"\nDATABASE_URL=postgres://cordee:hidden-word@db:5432/cordee\nSMTP_URL=smtps://cordee:hidden-word@mail.example\nMAIL_FROM=c@example.org\nMETRICS_TOKEN=hidden-word-of-16-letters\n',
  );
  const { code, output } = await cordee({ CLINIC_LOCALE: 'en', PORT: '3200' }, '--env-file', file, 'config');
  expect(code).toBe(0);
  for (const line of [
    'PORT=3200',
    'CLINIC_NAME=Douleur, Nord',
    'CLINIC_LOCALE=en',
    'DATABASE_URL=postgres://cordee:***@db:5432/cordee',
    'SMTP_URL=smtps://cordee:***@mail.example',
    'METRICS_TOKEN=***',
    '# HOST=127.0.0.1',
    '# BACKUP_AT=',
  ])
    expect(output.split('\n')).toContain(line);
  expect(output).not.toContain('hidden');
  // Node looks for it first where it stands on its own command line, and says the same.
  const missing = await cordee({}, 'config', '--env-file=/not/there');
  expect([missing.code === 0, missing.output]).toEqual([false, expect.stringContaining('/not/there')]);
});

test('the server reads the same file as cordee does', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const file = join(folder.path, 'cordee.env');
  writeFileSync(file, 'HOST=0.0.0.0\n');
  // Which lacks ORIGIN, and is therefore refused by what was read from it.
  const { code, output } = await runScript('server/main.ts', { DATA_DIR: folder.path }, '', ['--env-file', file]);
  expect([code, output]).toEqual([1, expect.stringContaining('ORIGIN must be set')]);
});

test('mail-test sends one mail, or says what to correct', async () => {
  const post = await startMailServer('closed@clinic.example');
  onTestFinished(post.close);
  const env = { SMTP_URL: post.url, MAIL_FROM: 'cordee@clinic.example' };
  expect(await cordee(env, 'mail-test', 'it@clinic.example')).toMatchObject({ code: 0 });
  expect(post.mails.map(({ to, parsed }) => [to, parsed.subject])).toEqual([
    [['it@clinic.example'], 'Cordée\u202f: essai'],
  ]);
  for (const [settings, to, said] of [
    [env, 'closed@clinic.example', 'refuses the sender (MAIL_FROM) or this address'],
    [{ ...env, SMTP_URL: 'smtp://127.0.0.1:1' }, 'it@clinic.example', 'nothing answers at the address in SMTP_URL'],
    [{}, 'it@clinic.example', 'set SMTP_URL and MAIL_FROM'],
    [env, 'nobody', 'Name the address'],
  ] as const)
    expect(await cordee(settings, 'mail-test', to)).toMatchObject({ code: 1, output: expect.stringContaining(said) });
});

test('version says what this is, to people and to programs', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['server/cli/main.ts', 'version', ...args], { encoding: 'utf8' });
  expect(run().stdout).toMatch(/^Cordée 0\.1\.0 \(pages [0-9a-f]{12}\), Node v\d+/);
  expect(JSON.parse(run('--json').stdout)).toMatchObject({ version: '0.1.0', node: process.version });
});

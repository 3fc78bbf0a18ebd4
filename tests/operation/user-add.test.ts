import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { inviteFromHere } from '#server/process/set-up-link.ts';
import { codeAt } from '../support/authenticator.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import type { DialectName } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { startMailServer } from '../support/smtp.ts';
import { runScript } from '../support/server.ts';
import { withApp } from './clinic.ts';

const password = 'une phrase de passe assez longue';
const person = ['--given-name', 'Aliénor', '--family-name', 'Delâtre', '--profession', 'nurse'];

describe.each(dialects)('cordee user add on %s', (dialect) => {
  test('makes an account that can sign in, with the password from standard input', async () => {
    const env = await settings(dialect);
    const args = [
      'user',
      'add',
      '--role',
      'coordinator',
      '--email',
      'Alienor@Example.org',
      ...person,
      '--password-stdin',
    ];
    expect(await runScript('server/cli/main.ts', env, `${password}\n`, args)).toEqual({
      code: 0,
      output: 'The account is made.\n',
    });
    const made = await withApp(env, async (app) => {
      // The password is right; what is asked for besides is set up at the first sign-in.
      const { kind } = await app.signIn.withPassword({ email: 'alienor@example.org', password }, nowhere);
      const account = app.database.query.selectFrom('professionals').select(['role', 'familyName']);
      return { kind, ...(await account.executeTakeFirst()) };
    });
    expect(made).toEqual({ kind: 'set-up', role: 'coordinator', familyName: 'Delâtre' });
  });

  test('prints a one-time link that makes an account with that role', async () => {
    const env = await settings(dialect);
    const first = await runScript('server/cli/main.ts', env, '', ['user', 'add', '--role', 'observer']);
    const second = await runScript('server/cli/main.ts', env, '', ['user', 'add', '--role', 'professional']);
    expect(second.output).toMatch(/^http:\/\/localhost:3000\/invitation#[\w-]{43}\n$/);
    const token = first.output.trim().split('#').at(-1);
    const roles = await withApp(env, async (app) => {
      await app.commands.acceptInvitation(null, {
        token,
        email: 'observer@example.org',
        password,
        givenName: 'Aliénor',
        familyName: 'Delâtre',
        profession: 'student',
        locale: 'fr',
      });
      return app.database.query.selectFrom('professionals').select('role').execute();
    });
    expect(roles).toEqual([{ role: 'observer' }]);
  });
});

test('C174 cordee user add and reset-second-factor without the settings of the service make no database, and name what they lack', async () => {
  const folder = freshFolder();
  onTestFinished(folder.drop);
  const env = { DATA_DIR: join(folder.path, 'elsewhere') };
  for (const args of [
    ['user', 'add', '--role', 'coordinator'],
    ['user', 'reset-second-factor', '--email', 'a@example.org'],
  ]) {
    const { code, output } = await runScript('server/cli/main.ts', env, '', args);
    expect(code).toBe(1);
    for (const name of ['There is no database at', 'DATA_DIR', 'DATABASE_URL', 'SECRET_FILE', 'ORIGIN'])
      expect(output).toContain(name);
  }
  expect(existsSync(env.DATA_DIR)).toBe(false);
});

describe.each(dialects)('cordee user reset-second-factor on %s', (dialect) => {
  test('D31 C50 lets a coordinator who lost the device set up another: sessions closed, audited, told by mail and at the next sign-in', async () => {
    const post = await startMailServer();
    onTestFinished(post.close);
    const env = { ...(await settings(dialect)), SMTP_URL: post.url, MAIL_FROM: 'cordee@clinique.example' };
    const reset = (email: string) =>
      runScript('server/cli/main.ts', env, '', ['user', 'reset-second-factor', '--email', email]);
    const cookies = await withApp(env, async (app) => {
      const token = await inviteFromHere(app, 'coordinator');
      const own = { token, email: 'alienor@example.org', password, givenName: 'Aliénor', familyName: 'Delâtre' };
      const { person: made } = await app.commands.acceptInvitation(null, { ...own, profession: 'nurse', locale: 'fr' });
      const half = await app.signIn.afterInvitation(made, nowhere);
      const from = { ...nowhere, cookies: half.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
      const { secret } = await app.setUp.begin(from);
      await app.setUp.confirm({ code: codeAt(secret, Date.now()) }, from);
      const { cookies } = await app.signIn.afterSetUp(from);
      return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    });
    expect(await reset('personne@example.org')).toMatchObject({
      code: 1,
      output: expect.stringContaining('No account'),
    });
    const done = await reset('Alienor@example.org');
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining('They are told by mail') });
    expect((await reset('alienor@example.org')).output).toContain('no second factor');
    const [mail] = post.mails;
    expect(mail?.to).toEqual(['alienor@example.org']);
    expect(mail?.parsed.text).toContain('double authentification');
    await withApp(env, async (app) => {
      expect(await app.sessions.actorOf(cookies, { human: true })).toBeNull();
      const { kind, cookies: given } = await app.signIn.withPassword(
        { email: 'alienor@example.org', password },
        nowhere,
      );
      expect(kind).toBe('set-up');
      const half = given.map(({ name, value }) => `${name}=${value}`).join('; ');
      expect((await app.setUp.waiting({ ...nowhere, cookies: half })).reset).toMatchObject({ by: null });
      const rows = app.database.query.selectFrom('auditEvents').where('action', '=', 'second-factor.reset').selectAll();
      expect(await rows.execute()).toMatchObject([{ actorId: null, actorRole: 'system' }]);
    });
  });
});

test('cordee user add says what is wrong with what it was given, and leaves no account', async () => {
  const env = await settings('sqlite');
  const add = (args: string[]) => runScript('server/cli/main.ts', env, 'short\n', ['user', 'add', ...args]);
  expect(await add([])).toMatchObject({ code: 1, output: expect.stringContaining('--role must be one of') });
  const short = await add(['--role', 'observer', '--email', 'a@example.org', ...person, '--password-stdin']);
  expect(short).toMatchObject({ code: 1, output: expect.stringContaining('password: password-short') });
  expect(await add(['--role', 'observer', '--colour', 'red'])).toMatchObject({ code: 1 });
  const count = await withApp(env, (app) => app.database.query.selectFrom('professionals').selectAll().execute());
  expect(count).toEqual([]);
});

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

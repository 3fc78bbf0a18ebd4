import { describe, expect, onTestFinished, test } from 'vitest';
import { nowhere } from '#server/auth/from.ts';
import { dialects, freshDatabase } from '../support/databases.ts';
import type { DialectName } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
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
    expect(second.output).toMatch(/^http:\/\/localhost:3000\/invitation\/[\w-]{43}\n$/);
    const token = first.output.trim().split('/').at(-1);
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
  return { DATA_DIR: folder.path, ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
}

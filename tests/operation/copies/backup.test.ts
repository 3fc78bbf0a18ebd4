import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../../support/folder.ts';
import { runScript, startServer } from '../../support/server.ts';
import { addPatient, contentOf, withApp } from '../clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

describe('backup and restore', () => {
  let folder: string;
  let env: { DATA_DIR: string };
  let sqlitePath: string;

  beforeEach(async () => {
    const fresh = freshFolder();
    folder = fresh.path;
    onTestFinished(fresh.drop);
    env = { DATA_DIR: join(folder, 'data') };
    sqlitePath = join(env.DATA_DIR, 'cordee.sqlite');
    await withApp(env, (app) => addPatient(app, 'Rocaille'));
  });

  test('a backup restored after more edits gives back exactly what was there', async () => {
    const file = join(folder, 'backup.sqlite');
    const before = contentOf(sqlitePath);
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0, output: expect.stringContaining(`${file}\n`) });
    await withApp(env, (app) => addPatient(app, 'Bruyère'));
    const after = contentOf(sqlitePath);
    expect(after).not.toBe(before);

    expect(await cordee(env, 'restore', file, '--force')).toMatchObject({ code: 0 });
    expect(contentOf(sqlitePath)).toBe(before);
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
    const aside = readdirSync(env.DATA_DIR).find((name) => /^before-restore-.*\.sqlite$/.test(name)) ?? '';
    expect(contentOf(join(env.DATA_DIR, aside))).toBe(after);

    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(env.DATA_DIR, 'secret') };
    expect(await cordee(elsewhere, 'restore', file)).toMatchObject({ code: 0 });
    expect(contentOf(join(elsewhere.DATA_DIR, 'cordee.sqlite'))).toBe(before);
  });

  test('D16 a backup is taken while the server runs, and a restore then is refused', async () => {
    const server = await startServer({ dataDir: env.DATA_DIR });
    onTestFinished(() => server.kill9());
    const { code, output } = await cordee(env, 'backup');
    expect(code).toBe(0);
    const file = output.split('\n')[0] ?? '';
    expect(file.startsWith(join(env.DATA_DIR, 'backups'))).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);

    const refused = await cordee(env, 'restore', file, '--force');
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('Another Cordée is using') });
    expect(await server.stop()).toBe(0);
    expect(await cordee(env, 'restore', file, '--force')).toMatchObject({ code: 0 });
  });

  test('D16 a backup taken amid writing is whole', async () => {
    const file = join(folder, 'backup.sqlite');
    let done = false;
    const writing = withApp(env, async (app) => {
      for (let count = 0; !done; count += 1) {
        await addPatient(app, `Rocaille ${count}`);
        // SQLite answers at once: without a pause this loop would let nothing else happen.
        await pause();
      }
    });
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });
    done = true;
    await writing;
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(env.DATA_DIR, 'secret') };
    await cordee(elsewhere, 'restore', file);
    expect(await cordee(elsewhere, 'verify')).toMatchObject({ code: 0 });
  });

  test('nothing is overwritten unasked', async () => {
    const file = join(folder, 'backup.sqlite');
    const before = contentOf(sqlitePath);
    await cordee(env, 'backup', file);
    expect(await cordee(env, 'backup', file)).toMatchObject({
      code: 1,
      output: expect.stringContaining('exists already'),
    });
    expect(await cordee(env, 'restore', file)).toMatchObject({ code: 1, output: expect.stringContaining('--force') });
    expect(contentOf(sqlitePath)).toBe(before);
  });

  test('what is not a backup changes nothing', async () => {
    const file = join(folder, 'letter.txt');
    writeFileSync(file, 'Dear colleague, '.repeat(1_000));
    const before = contentOf(sqlitePath);
    const refused = await cordee(env, 'restore', file, '--force');
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('not a backup of Cordée') });
    expect(contentOf(sqlitePath)).toBe(before);
    expect(existsSync(`${sqlitePath}.incoming`)).toBe(false);
  });
});

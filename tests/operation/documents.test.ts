import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingsFiles } from '#server/operation/write-settings.ts';
import { freshFolder } from '../support/folder.ts';
import { addProfessional } from '../support/people.ts';
import { freshPostgres } from '../support/postgres.ts';
import { runScript } from '../support/server.ts';
import { startMailServer } from '../support/smtp.ts';
import type { MailBox } from '../support/smtp.ts';
import { addPatient, withApp } from './clinic.ts';

const root = join(import.meta.dirname, '../..');
const guide = join(root, 'server/operation/guide');
const pages = readdirSync(guide).filter((name) => name.endsWith('.md'));

/** The lines of the shell blocks of a page. */
const commandsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  );

test('.env.example and the tables of settings say what the schema has now', () => {
  // Prettier sets the columns of a table wider.
  const bare = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
  for (const [file, text] of Object.entries(settingsFiles()))
    expect(bare(readFileSync(join(root, file), 'utf8')), `${file}: run node server/operation/write-settings.ts`).toBe(
      bare(text),
    );
});

test('each page of the guide stands in both languages, with the same commands, and leads to what is there', () => {
  expect(readdirSync(join(guide, 'fr')).sort()).toEqual([...pages].sort());
  for (const page of pages) {
    const both = [join(guide, page), join(guide, 'fr', page)];
    const [english, french] = both.map(commandsOf);
    expect(french, page).toEqual(english);
    for (const path of both)
      for (const [, to = ''] of readFileSync(path, 'utf8').matchAll(/\]\(([^)#:]+)[^)]*\)/g))
        expect(existsSync(join(dirname(path), to)), `${path}: ${to}`).toBe(true);
  }
});

test('the page on copies says, in both languages, what lies beside them, what is not in them, how an encrypted one is checked, and that they are not of pg_dump', () => {
  for (const path of [join(guide, 'back-up.md'), join(guide, 'fr/back-up.md')]) {
    const text = readFileSync(path, 'utf8');
    const named = ['purged.jsonl', 'taken-out.jsonl', 'revoked.jsonl', 'cordee-secret.age', '--identity', 'pg_dump'];
    for (const one of [...named, 'SECRET_FILE', 'audit-heads.jsonl', 'audit-archive'])
      expect(text, path).toContain(one);
  }
});

describe('every command of the guide works as it stands there', () => {
  let folder: { path: string; drop: () => void };
  let database: { url: string; drop: () => Promise<void> };
  let post: MailBox;
  beforeAll(async () => {
    folder = freshFolder();
    [database, post] = await Promise.all([freshPostgres(), startMailServer()]);
  });
  afterAll(async () => {
    folder.drop();
    await post.close();
    await database.drop();
  });
  /** What belongs to the machine rather than to us: looked at, not run. */
  const ofTheMachine = /^(tar|mv|cp|systemctl) /;
  const cordee = /^npm run cordee -- (.*)$/;

  const run = (line: string) => {
    const [, args = ''] = cordee.exec(line) ?? [];
    const env = { DATA_DIR: folder.path, SMTP_URL: post.url, MAIL_FROM: 'cordee@clinic.example' };
    const isOfPostgres = args === 'move-to-postgres';
    const place = (word: string) => (word.endsWith('.sqlite') ? join(folder.path, word) : word);
    return runScript(
      'server/cli/main.ts',
      isOfPostgres ? { ...env, DATABASE_URL: database.url } : env,
      '',
      args.split(' ').map(place),
    );
  };

  // In the order in which they can be done; each page has all of its own in here.
  const order = [
    'install',
    'upgrade',
    'back-up',
    'restore',
    'move-to-postgresql',
    'several-servers',
    'behind-a-proxy',
    'watch',
    'when-something-is-wrong',
  ];

  test('and no page is forgotten', () => {
    expect(order.map((name) => `${name}.md`).sort()).toEqual([...pages].sort());
  });

  test.each(order)(
    '%s',
    async (name) => {
      if (name === 'install') await withApp({ DATA_DIR: folder.path }, () => Promise.resolve());
      if (name === 'upgrade')
        await withApp({ DATA_DIR: folder.path }, async (app) => {
          for (const [given, role] of [
            ['ana', 'coordinator'],
            ['ben', 'professional'],
          ] as const) {
            const { id } = await addProfessional(app, { role, profession: 'nurse' });
            const changed = app.database.query.updateTable('professionals').set({ email: `${given}@example.org` });
            await changed.where('id', '=', id).execute();
          }
          await addPatient(app, 'Ardoise');
        });
      for (const line of commandsOf(join(guide, `${name}.md`))) {
        if (ofTheMachine.test(line)) continue;
        expect(line).toMatch(cordee);
        const { code, output } = await run(line);
        // Ana has none: it says so, and would not where the command were another.
        if (line.includes('reset-second-factor')) expect(output).toBe('This account has no second factor.\n');
        else expect([line, code, output]).toEqual([line, 0, output]);
      }
    },
    180_000,
  );
});

import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyTonight } from '#server/backup/nightly.ts';
import { copyState } from '#server/database/tables/backup-runs.ts';
import { secondFactorRule, storeSetting } from '#server/database/tables/clinic-settings.ts';
import { readConfig } from '#server/config.ts';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { headerOf, refusalOf } from '../../commands/support/clinic.ts';
import { invite, openPage } from '../../commands/support/sharing.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { runScript } from '../../support/server.ts';
import { addPatient, contentOf, withApp } from '../clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);
describe.each(dialects)('copies on %s', (dialect) => {
  let folder: string;
  let env: Record<string, string>;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const fresh = freshFolder();
    const database = await freshDatabase(dialect);
    folder = fresh.path;
    env = { DATA_DIR: join(folder, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
    drop = async () => {
      await database.drop();
      fresh.drop();
    };
  });
  afterEach(() => drop());

  test('C62 T79 D27 what was ended, withdrawn or used since a copy was made stays so when it is restored', async () => {
    const { patientId, link, staff, gone, member } = await withApp(env, async (app) => {
      const { patientId } = await addPatient(app, 'Rocaille');
      const [coordinator, gone, member] = [
        await addProfessional(app, { role: 'coordinator', profession: 'nurse' }),
        await addProfessional(app, { role: 'professional', profession: 'psychologist' }),
        await addProfessional(app, { role: 'professional', profession: 'physician' }),
      ];
      await app.commands.addCareTeamMember(coordinator, { patientId, professionalId: member.id });
      const used = await invite({ app }, coordinator, patientId);
      const page = await openPage({ app }, used);
      expect(page.patientId).toBe(patientId);
      const link = await invite({ app }, coordinator, patientId);
      const staff = headerOf(await app.sessions.start(coordinator.id));
      return { patientId, link, staff, gone, member };
    });
    const file = join(folder, 'copy.sqlite');
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });

    await withApp(env, async (app) => {
      const coordinator = await anybody(app, 'coordinator');
      await app.commands.disableProfessional(coordinator, { professionalId: gone.id });
      await app.commands.removeCareTeamMember(coordinator, { patientId, professionalId: member.id });
      await app.database.query
        .updateTable('professionals')
        .set({ passwordHash: 'changed since' })
        .where('id', '=', member.id)
        .execute();
      await addPatient(app, 'Bruyère');
    });
    const restored = await cordee(env, 'restore', file, '--force');
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('2 rights that were withdrawn since') });

    await withApp(env, async (app) => {
      const { query } = app.database;
      expect(await query.selectFrom('patients').select('familyName').execute()).toEqual([{ familyName: 'Rocaille' }]);
      expect(await app.sessions.actorOf(staff, { human: true })).toBeNull();
      expect(await query.selectFrom('patientSessions').selectAll().execute()).toEqual([]);
      expect(await app.commands.redeemPatientInvitation(null, { key: link.key, code: link.code })).not.toMatchObject({
        outcome: 'opened',
      });
      const person = (id: string) =>
        query.selectFrom('professionals').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
      expect((await person(gone.id)).status).toBe('disabled');
      expect((await person(member.id)).passwordHash).toBe('changed since');
      const team = await query.selectFrom('careTeamMembers').select('professionalId').execute();
      expect(team.map(({ professionalId }) => professionalId)).not.toContain(member.id);
      const rows = await query
        .selectFrom('auditEvents')
        .where('action', '=', 'database.restored')
        .selectAll()
        .execute();
      expect(rows).toHaveLength(1);
    });
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
  });

  test('C62 D27 an address of a calendar that was ended or renewed since stays dead, and a second factor made necessary since stays so', async () => {
    const open = (app: App, by: Actor) => app.commands.openCalendarFeed(by, {}).then(({ token }) => token);
    const [renewed, ended] = await withApp(env, async (app) => {
      const boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const other = await addProfessional(app, { role: 'professional', profession: 'physician' });
      const by = { changedAt: 1, changedBy: boss.id };
      await app.database.query.transaction().execute((trx) => storeSetting(trx, 'second-factor', 'offered', by));
      return [await open(app, boss), await open(app, other)];
    });
    const file = join(folder, 'copy.sqlite');
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });
    await withApp(env, async (app) => {
      const boss = await anybody(app, 'coordinator');
      await open(app, boss);
      await app.commands.endCalendarFeed(await anybody(app, 'professional'), {});
      const by = { changedAt: 2, changedBy: boss.id };
      await app.database.query.transaction().execute((trx) => storeSetting(trx, 'second-factor', 'required', by));
    });
    expect(await cordee(env, 'restore', file, '--force')).toMatchObject({ code: 0 });
    await withApp(env, async (app) => {
      for (const token of [renewed, ended])
        expect((await refusalOf(app.queries.calendarFeed(null, { token }))).code).toBe('not-found');
      expect(await secondFactorRule(app.database.query)).toBe('required');
      // The other way round the copy's own rule holds, which is the stricter one.
      const by = { changedAt: 3, changedBy: (await anybody(app, 'coordinator')).id };
      await app.database.query.transaction().execute((trx) => storeSetting(trx, 'second-factor', 'required', by));
    });
    const strict = join(folder, 'strict.sqlite');
    expect(await cordee(env, 'backup', strict)).toMatchObject({ code: 0 });
    await withApp(env, async (app) => {
      const by = { changedAt: 4, changedBy: (await anybody(app, 'coordinator')).id };
      await app.database.query.transaction().execute((trx) => storeSetting(trx, 'second-factor', 'offered', by));
    });
    expect(await cordee(env, 'restore', strict, '--force')).toMatchObject({ code: 0 });
    await withApp(env, async ({ database }) => {
      expect(await secondFactorRule(database.query)).toBe('required');
    });
  });

  test('a copy is encrypted to whom the settings name, and opened only with their key, secret and all', async () => {
    await withApp(env, (app) => addPatient(app, 'Rocaille'));
    const [own, others] = [await generateX25519Identity(), await generateX25519Identity()];
    const key = join(folder, 'key.txt');
    writeFileSync(key, `# clinic\n${own}\n`);
    writeFileSync(join(folder, 'other.txt'), others);
    const encrypting = { ...env, BACKUP_RECIPIENTS: await identityToRecipient(own) };
    const { output } = await cordee(encrypting, 'backup');
    const file = output.trim();
    expect(file).toMatch(/\.sqlite\.age$/);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'data/backups')).sort()).toEqual([
      expect.stringMatching(/^cordee-.*-asked\.sqlite\.age$/),
      'cordee-secret.age',
    ]);
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0, output: expect.stringContaining('was not opened') });
    expect(await cordee(env, 'verify', '--identity', key)).toMatchObject({
      code: 0,
      output: expect.stringContaining('can be restored, and is well'),
    });
    const wrong = await cordee(env, 'restore', file, '--force', '--identity', join(folder, 'other.txt'));
    expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('cannot be opened with the key') });
    // On another machine, with nothing but the copies and the key.
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere') };
    expect(await cordee(elsewhere, 'restore', file, '--identity', key)).toMatchObject({ code: 0 });
    expect(await cordee(elsewhere, 'verify')).toMatchObject({ code: 0 });
  });

  test('what a restore replaced is encrypted as copies are, and can itself be restored', async () => {
    await withApp(env, (app) => addPatient(app, 'Rocaille'));
    const identity = await generateX25519Identity();
    const key = join(folder, 'key.txt');
    writeFileSync(key, identity);
    const file = join(folder, 'copy.sqlite');
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });
    await withApp(env, (app) => addPatient(app, 'Bruyère'));
    const encrypting = { ...env, BACKUP_RECIPIENTS: await identityToRecipient(identity) };
    const { code, output } = await cordee(encrypting, 'restore', file, '--force');
    const data = join(folder, 'data');
    const [aside = '', ...more] = readdirSync(data).filter((name) => name.startsWith('before-restore-'));
    expect([code, more, aside]).toEqual([0, [], expect.stringMatching(/\.sqlite\.age$/)]);
    expect(output).toContain(join(data, aside));
    expect(readFileSync(join(data, aside), 'latin1').slice(0, 18)).toBe('age-encryption.org');
    expect(statSync(join(data, aside)).mode & 0o077).toBe(0);
    const names = () =>
      withApp(env, ({ database }) => database.query.selectFrom('patients').select('familyName').execute());
    expect(await names()).toHaveLength(1);
    const back = await cordee(encrypting, 'restore', join(data, aside), '--force', '--identity', key);
    expect(back).toMatchObject({ code: 0 });
    expect((await names()).map(({ familyName }) => familyName).sort()).toEqual(['Bruyère', 'Rocaille']);
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
  });

  test('C64 a copy that nobody may write is restored; one that was shortened is refused and leaves nothing half', async () => {
    await withApp(env, (app) => addPatient(app, 'Rocaille'));
    const file = join(folder, 'copy.sqlite');
    await cordee(env, 'backup', file);
    chmodSync(file, 0o400);
    expect(await cordee(env, 'restore', file, '--force')).toMatchObject({ code: 0 });
    if (dialect === 'sqlite') expect(statSync(join(folder, 'data/cordee.sqlite')).mode & 0o777).toBe(0o600);
    await withApp(env, (app) => addPatient(app, 'Bruyère'));
    chmodSync(file, 0o600);
    writeFileSync(file, Buffer.alloc(100_000));
    expect(await cordee(env, 'restore', file, '--force')).toMatchObject({ code: 1 });
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('incoming'))).toEqual([]);
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
  });

  test('of several servers at night one makes the copy, and says when it was good', async () => {
    await withApp(env, async (app) => {
      await addPatient(app, 'Rocaille');
      const config = readConfig({ ...env, BACKUP_DIR: join(folder, 'copies') });
      await Promise.all(Array.from({ length: 3 }, () => copyTonight({ ...app, config })));
      expect(readdirSync(join(folder, 'copies'))).toHaveLength(1);
      expect(await copyState(app.database.query)).toMatchObject({ good: { encrypted: false }, failed: null });
    });
  });
});

test.runIf(process.platform === 'linux')(
  'C64 where there is no room for a copy it is said, and nothing half is left',
  async () => {
    const folder = freshFolder();
    const env = { DATA_DIR: join(folder.path, 'data') };
    await withApp(env, async (app) => {
      for (let count = 0; count < 20; count += 1) await addPatient(app, `Rocaille ${String(count)}`);
    });
    const target = join(folder.path, 'copies/copy.sqlite');
    // The system refuses to let any file grow beyond this, as on a full disk.
    const child = spawnSync('prlimit', ['--fsize=200000', process.execPath, 'server/cli/main.ts', 'backup', target], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      encoding: 'utf8',
    });
    expect([child.status, child.stderr]).toEqual([1, expect.stringContaining('There is no room for a copy')]);
    expect(readdirSync(join(folder.path, 'copies'))).toEqual([]);
    await withApp(env, async ({ database }) => {
      expect(await copyState(database.query)).toMatchObject({ good: null, failed: { outcome: 'no-room' } });
    });
    folder.drop();
  },
);

test('an SQLite file goes over to PostgreSQL with every row compared, and stays as it was', async () => {
  const folder = freshFolder();
  const database = await freshDatabase('postgres');
  const sqlite = { DATA_DIR: join(folder.path, 'data') };
  const postgres = { ...sqlite, DATABASE_URL: database.url ?? '' };
  await withApp(sqlite, (app) => addPatient(app, 'Rocaille'));
  const file = join(sqlite.DATA_DIR, 'cordee.sqlite');
  const before = contentOf(file);
  expect(await cordee(sqlite, 'audit', 'sign')).toMatchObject({ code: 0 });
  expect(await cordee(postgres, 'move-to-postgres')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^\d+ rows of \d+ tables are in PostgreSQL, each compared/),
  });
  expect(contentOf(file)).toBe(before);
  expect(await cordee(postgres, 'verify')).toMatchObject({ code: 0, output: expect.stringContaining('2 documents') });
  // What is there is worked with as before, on as many connections at once as come.
  await withApp(postgres, async (app) => {
    const patients = ['Bruyère', 'Ajonc', 'Callune'];
    await Promise.all(patients.map((name) => addPatient(app, name)));
  });
  expect(await cordee(postgres, 'verify')).toMatchObject({ code: 0, output: expect.stringContaining('8 documents') });
  // Nothing is copied over anything.
  expect(await cordee(postgres, 'move-to-postgres')).toMatchObject({
    code: 1,
    output: expect.stringContaining('not empty'),
  });
  await database.drop();
  folder.drop();
});

async function anybody(app: App, role: Actor['role']): Promise<Actor> {
  const { id } = await app.database.query
    .selectFrom('professionals')
    .where('role', '=', role)
    .select('id')
    .executeTakeFirstOrThrow();
  const actor = await app.sessions.actorOf(headerOf(await app.sessions.start(id)), { human: true });
  if (!actor) throw new Error('nobody');
  return actor;
}

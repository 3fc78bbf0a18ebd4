import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { NO_PASSWORD } from '#server/auth/passwords.ts';
import { backup } from '#server/cli/backup.ts';
import { restore } from '#server/cli/restore.ts';
import { verify } from '#server/cli/verify.ts';
import type { Actor } from '#domain/access/actor.ts';
import { headerOf } from '../../commands/support/clinic.ts';
import { invite } from '../../commands/support/sharing.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { addPatient, inProcess, withApp } from '../clinic.ts';

describe.each(dialects)('where the database is lost and only the copies are left, on %s', (dialect) => {
  let env: Record<string, string>;
  let folder: string;
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

  const member = (app: App) => addProfessional(app, { role: 'professional', profession: 'nurse' });

  test('C62 T79 D27 nothing comes back that had ended: sessions, links, closed accounts, roles, old passwords, second factors, care teams', async () => {
    const copy = join(folder, 'kept/copy.sqlite');
    const before = await withApp(env, async (app) => {
      const { patientId } = await addPatient(app, 'Rocaille');
      const boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const second = await addProfessional(app, { role: 'coordinator', profession: 'physician' });
      const people = await Promise.all(Array.from({ length: 6 }, () => member(app)));
      const [closed, reopened, changed, left, back, lost] = people as [Actor, Actor, Actor, Actor, Actor, Actor];
      for (const { id } of [left, back]) await app.commands.addCareTeamMember(boss, { patientId, professionalId: id });
      const { query } = app.database;
      await query.updateTable('professionals').set({ passwordHash: 'hash of before' }).execute();
      await query
        .insertInto('totpFactors')
        .values({
          professionalId: lost.id,
          secret: 'x',
          pendingSecret: null,
          pendingAt: null,
          confirmedAt: 1,
          lastStep: 0,
        })
        .execute();
      const link = await invite({ app }, boss, patientId);
      const session = headerOf(await app.sessions.start(left.id));
      return { patientId, boss, second, closed, reopened, changed, left, back, lost, link, session };
    });
    const { patientId, boss, second, closed, reopened, changed, left, back, lost, link, session } = before;
    expect((await inProcess(backup, env, copy)).code).toBe(0);

    const list = join(folder, 'data/backups/revoked.jsonl');
    await withApp(env, async (app) => {
      const { commands } = app;
      await commands.disableProfessional(boss, { professionalId: closed.id });
      await commands.disableProfessional(boss, { professionalId: reopened.id });
      await commands.enableProfessional(boss, { professionalId: reopened.id });
      await commands.changeRole(boss, { professionalId: second.id, role: 'observer' });
      const { token } = await commands.offerNewPassword(boss, { professionalId: changed.id });
      await commands.setNewPassword(null, { token, newPassword: 'la corde tient toujours bon' });
      for (const professionalId of [left.id, back.id])
        await commands.removeCareTeamMember(boss, { patientId, professionalId });
      await commands.addCareTeamMember(boss, { patientId, professionalId: back.id });
      await commands.resetSecondFactor(boss, { professionalId: lost.id });
      // What was done is listed by the time it is answered.
      expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(11);
      for (const secret of ['hash of before', boss.email, boss.familyName])
        expect(readFileSync(list, 'utf8')).not.toContain(secret);
    });

    // On another machine, with nothing but the copy, the lists beside it and the secret.
    copyFileSync(list, join(folder, 'kept/revoked.jsonl'));
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(folder, 'data/secret') };
    const restored = await inProcess(restore, elsewhere, copy);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('2 rights that were withdrawn since') });
    expect(restored.output).toContain('2 people changed their password or second factor since');
    await withApp(elsewhere, async (app) => {
      const { query } = app.database;
      const of = ({ id }: Actor) =>
        query
          .selectFrom('professionals')
          .where('id', '=', id)
          .select(['role', 'status', 'passwordHash'])
          .executeTakeFirstOrThrow();
      const open = { role: 'professional', status: 'active', passwordHash: 'hash of before' };
      expect(await of(closed)).toMatchObject({ status: 'disabled' });
      expect(await of(reopened)).toEqual(open);
      expect(await of(second)).toMatchObject({ role: 'observer' });
      for (const one of [changed, lost]) expect(await of(one)).toEqual({ ...open, passwordHash: NO_PASSWORD });
      expect(await of(boss)).toMatchObject({ role: 'coordinator', status: 'active' });
      const team = (await query.selectFrom('careTeamMembers').select('professionalId').execute()).map(
        (one) => one.professionalId,
      );
      expect([team.includes(left.id), team.includes(back.id)]).toEqual([false, true]);
      expect(await query.selectFrom('totpFactors').selectAll().execute()).toEqual([]);
      expect(await app.sessions.actorOf(session, { human: true })).toBeNull();
      expect(await app.commands.redeemPatientInvitation(null, { key: link.key, code: link.code })).not.toMatchObject({
        outcome: 'opened',
      });
    });
    expect(await inProcess(verify, elsewhere)).toMatchObject({ code: 0 });
  });

  test('C62 what happened before the copy is not done to it again, and a list that was lost is whole with the next copy', async () => {
    const list = join(folder, 'data/backups/revoked.jsonl');
    const { gone, boss } = await withApp(env, async (app) => {
      const boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const gone = await member(app);
      await app.commands.disableProfessional(boss, { professionalId: gone.id });
      await app.commands.enableProfessional(boss, { professionalId: gone.id });
      return { gone, boss };
    });
    const whole = readFileSync(list, 'utf8');
    const copy = join(folder, 'data/backups/cordee-2026-01-01T000000Z-asked.sqlite');
    rmSync(list);
    expect((await inProcess(backup, env, copy)).code).toBe(0);
    const lines = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { at: number }).at);
    expect(lines(readFileSync(list, 'utf8'))).toEqual(lines(whole));
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(folder, 'data/secret') };
    expect((await inProcess(restore, elsewhere, copy)).code).toBe(0);
    await withApp(elsewhere, async ({ database: { query } }) => {
      const open = await query.selectFrom('professionals').where('status', '=', 'active').select('id').execute();
      expect(open.map(({ id }) => id).sort()).toEqual([gone.id, boss.id].sort());
    });
    expect(existsSync(list)).toBe(true);
  });
});

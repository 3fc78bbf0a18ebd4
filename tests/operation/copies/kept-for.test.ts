import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { purge } from '#server/cli/purge.ts';
import { refusalOf } from '../../commands/support/clinic.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { inProcess, withApp } from '../clinic.ts';

/** Somebody who died so long ago that their record is due, by the usual rule of ten years. */
const LONG_AGO = new Date(Date.now() - 16.5 * 365.25 * 86_400_000).toISOString().slice(0, 10);

describe.each(dialects)(
  'what people say of how long a record is kept, and what the purge makes of it, on %s',
  (dialect) => {
    let env: Record<string, string>;
    let drop: () => Promise<void>;
    let boss: Actor;
    let patientId: string;
    let neighbour: string;
    beforeEach(async () => {
      const fresh = freshFolder();
      const database = await freshDatabase(dialect);
      env = { DATA_DIR: join(fresh.path, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
      drop = async () => {
        await database.drop();
        fresh.drop();
      };
      await withApp(env, async (app) => {
        boss = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
        const born = { givenName: 'Lucie', birthDate: '1950-03-14' };
        ({ patientId } = await app.commands.createPatient(boss, { ...born, familyName: 'Tenue' }));
        ({ patientId: neighbour } = await app.commands.createPatient(boss, { ...born, familyName: 'Voisine' }));
      });
    });
    afterEach(() => drop());

    const does = (work: (app: App) => Promise<unknown>) => withApp(env, work);
    const died = (deceasedOn: string) =>
      does((app) => app.commands.recordDeath(boss, { patientId, deceasedOn, reason: 'Avis' }));
    const reason = 'Réclamation en cours';
    const years = (afterDeath: number) =>
      does((app) => app.commands.setRetention(boss, { afterContact: 20, untilAge: 28, afterDeath }));
    /** Whom a purge at this moment would destroy. */
    const due = async () => {
      const { output } = await inProcess(purge, env, '--dry-run');
      return [patientId, neighbour].filter((id) => output.includes(id));
    };
    const there = () =>
      withApp(
        env,
        async ({ database: { query } }) => (await query.selectFrom('patients').select('id').execute()).length,
      );

    test('C61 T51 a death that is noted makes a record due, one that is withdrawn leaves it', async () => {
      expect(await due()).toEqual([]);
      await died(LONG_AGO);
      expect(await due()).toEqual([patientId]);
      await died('');
      expect(await due()).toEqual([]);
      expect((await inProcess(purge, env)).output).toBe('0 records destroyed.\n');
      expect(await there()).toBe(2);
    });

    test('C61 T51 what is held is left however long ago, and goes once it is released', async () => {
      await died(LONG_AGO);
      await does((app) => app.commands.holdRecord(boss, { patientId, reason }));
      expect(await due()).toEqual([]);
      expect((await inProcess(purge, env)).output).toBe('0 records destroyed.\n');
      expect(await there()).toBe(2);
      await does(async (app) => {
        expect((await refusalOf(app.commands.holdRecord(boss, { patientId, reason }))).code).toBe('conflict');
        await app.commands.releaseRecord(boss, { patientId, reason });
        expect((await refusalOf(app.commands.releaseRecord(boss, { patientId, reason }))).code).toBe('conflict');
      });
      expect(await due()).toEqual([patientId]);
      expect((await inProcess(purge, env)).output).toContain('1 record destroyed');
      await withApp(env, async ({ database: { query } }) => {
        expect(await query.selectFrom('patients').select('id').execute()).toEqual([{ id: neighbour }]);
        const acts = await query
          .selectFrom('auditEvents')
          .where('patientId', '=', patientId)
          .select('action')
          .execute();
        const said = acts.map(({ action }) => action);
        for (const act of ['record.death-noted', 'record.held', 'record.released', 'record.purged'])
          expect(said).toContain(act);
      });
    });

    test('C61 T51 the years that the clinic sets are those of the next purge: longer leaves, shorter again destroys', async () => {
      await died(LONG_AGO);
      await years(17);
      expect(await due()).toEqual([]);
      expect((await inProcess(purge, env)).output).toBe('0 records destroyed.\n');
      await years(16);
      expect(await due()).toEqual([patientId]);
      expect((await inProcess(purge, env)).output).toContain('1 record destroyed');
      expect(await there()).toBe(1);
    });

    test('C61 T51 what nobody may say changes nothing: no professional, no observer, no stale sign-in, no year of nought', async () => {
      await died(LONG_AGO);
      await does(async (app) => {
        const no = ['forbidden', 'not-found'];
        const nurse = await addProfessional(app, { role: 'professional', profession: 'nurse' });
        await app.commands.addCareTeamMember(boss, { patientId, professionalId: nurse.id });
        expect(no).toContain((await refusalOf(app.commands.holdRecord(nurse, { patientId, reason }))).code);
        expect(no).toContain(
          (await refusalOf(app.commands.recordDeath(nurse, { patientId, deceasedOn: '', reason }))).code,
        );
        const rule = { afterContact: 20, untilAge: 28, afterDeath: 100 };
        expect(no).toContain((await refusalOf(app.commands.setRetention(nurse, rule))).code);
        const stale = { ...boss, authenticatedAt: Date.now() - 3_600_000 };
        expect((await refusalOf(app.commands.setRetention(stale, rule))).code).toBe('fresh-authentication-needed');
        expect((await refusalOf(app.commands.setRetention(boss, { ...rule, afterDeath: 0 }))).code).toBe(
          'invalid-input',
        );
      });
      expect(await due()).toEqual([patientId]);
    });
  },
);

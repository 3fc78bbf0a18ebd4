import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { appendOnlyTables } from '#server/database/tables/sealed-tables.ts';
import { dumpOf } from '../../commands/support/clinic.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { runScript } from '../../support/server.ts';
import { withApp } from '../clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

describe.each(dialects)('records that have been kept long enough, on %s', (dialect) => {
  let env: Record<string, string>;
  let drop: () => Promise<void>;
  let folder: string;
  beforeEach(async () => {
    const fresh = freshFolder();
    const database = await freshDatabase(dialect);
    folder = fresh.path;
    env = { DATA_DIR: join(folder, 'data'), ...(database.url === null ? {} : { DATABASE_URL: database.url }) };
    drop = async () => {
      await database.drop();
      fresh.drop();
    };
    const clock = createDemoClock(systemClock);
    const app = await createApp(readConfig(env), createLog('silent'), clock);
    await seed(app, clock);
    await app.commands.freezeDueMinutes(null, {});
    await app.close();
  });
  afterEach(() => drop());

  /** Everybody died long before the last contact, and is on no agenda ahead. */
  const allOld = async (app: App) => {
    const { query } = app.database;
    const ahead = query
      .selectFrom('agendaItems')
      .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
      .where('meetings.status', '=', 'planned')
      .select('agendaItems.id');
    await query.deleteFrom('agendaMatters').where('itemId', 'in', ahead).execute();
    await query.deleteFrom('agendaItems').where('id', 'in', ahead).execute();
    await query.updateTable('patients').set({ deceasedOn: '2010-01-01', birthDate: '1950-01-01' }).execute();
  };
  const patientsOf = (app: App) => app.database.query.selectFrom('patients').selectAll().execute();

  test('C61 T51 the dry run lists what the run destroys; nothing of it is left, and the rest verifies', async () => {
    expect((await cordee(env, 'purge', '--dry-run')).output).toContain('0 records would be destroyed');
    await withApp(env, allOld);
    const held = await withApp(env, async (app) => {
      const [first] = await patientsOf(app);
      await app.database.query
        .updateTable('patients')
        .set({ heldAt: 1 })
        .where('id', '=', first?.id ?? '')
        .execute();
      return first;
    });
    const dry = await cordee(env, 'purge', '--dry-run');
    const before = await withApp(env, patientsOf);
    expect(before.length).toBeGreaterThan(8);
    const listed = before.filter(({ id }) => dry.output.includes(id));
    expect(listed.length).toBeGreaterThan(2);
    expect(listed.map(({ id }) => id)).not.toContain(held?.id);

    const run = await cordee(env, 'purge');
    expect(run).toMatchObject({ code: 0, output: dry.output.replace('would be destroyed', 'destroyed') });
    await withApp(env, async (app) => {
      const left = (await patientsOf(app)).map(({ id }) => id);
      expect(left.sort()).toEqual(
        before
          .map(({ id }) => id)
          .filter((id) => !dry.output.includes(id))
          .sort(),
      );
      const dump = await dumpOf(app);
      for (const { familyName } of listed) expect(dump, familyName).not.toContain(familyName);
      expect((await app.database.dialect.guarded(app.database.query)).size).toBeGreaterThanOrEqual(
        appendOnlyTables.length,
      );
      const rows = await app.database.query
        .selectFrom('auditEvents')
        .where('action', '=', 'record.purged')
        .select('patientId')
        .execute();
      expect(rows.map(({ patientId }) => patientId).sort()).toEqual(listed.map(({ id }) => id).sort());
    });
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
    expect((await cordee(env, 'purge')).output).toBe('0 records destroyed.\n');
  });

  test('C61 D27 T79 a copy made before is purged again when it is restored, also where the database was lost', async () => {
    const copy = join(folder, 'copy.sqlite');
    await withApp(env, allOld);
    expect(await cordee(env, 'backup', copy)).toMatchObject({ code: 0 });
    const { output } = await cordee(env, 'purge');
    const gone = Number(/(\d+) records destroyed/.exec(output)?.[1]);
    expect(gone).toBeGreaterThan(2);
    const restored = await cordee(env, 'restore', copy, '--force');
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining(`${gone} records that were destroyed`) });
    const left = await withApp(env, patientsOf);
    for (const { id } of left) expect(output).not.toContain(id);
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });

    // On another machine, with nothing but the copy, the secret and the list beside the copies.
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(folder, 'data/secret') };
    copyFileSync(join(folder, 'data/backups/purged.jsonl'), join(folder, 'purged.jsonl'));
    const again = await cordee(elsewhere, 'restore', copy);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining(`${gone} records that were destroyed`) });
    expect(readFileSync(join(folder, 'purged.jsonl'), 'utf8')).not.toMatch(/"(given|family)Name"/);
    expect(await cordee(elsewhere, 'verify')).toMatchObject({ code: 0 });
    rmSync(join(folder, 'purged.jsonl'));
    expect(existsSync(copy)).toBe(true);
  });
});

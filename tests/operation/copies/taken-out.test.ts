import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '#server/app.ts';
import { createApp } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import { createLog } from '#server/log.ts';
import type { InErrorKind } from '#domain/patients/entry-in-error.ts';
import { dialects, freshDatabase } from '../../support/databases.ts';
import { freshFolder } from '../../support/folder.ts';
import { addProfessional } from '../../support/people.ts';
import { runScript } from '../../support/server.ts';
import { withApp } from '../clinic.ts';

const cordee = (env: Record<string, string>, ...args: string[]) => runScript('server/cli/main.ts', env, '', args);

describe.each(dialects)('what was taken out of a wrong record since a copy, on %s', (dialect) => {
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
    const clock = createDemoClock(systemClock);
    const app = await createApp(readConfig(env), createLog('silent'), clock);
    await seed(app, clock);
    await app.commands.freezeDueMinutes(null, {});
    await app.close();
  });
  afterEach(() => drop());

  type Wrong = { kind: InErrorKind; objectId: string; patientId: string; toPatientId: string };

  /** Two refusals, a remark, a decision and somebody's words of meetings that are over, each with another record to go to. */
  const chosen = async ({ database: { query } }: App): Promise<Wrong[]> => {
    const refusals = await query
      .selectFrom('refusals')
      .where('source', '=', 'professional')
      .select(['id', 'patientId'])
      .orderBy('id')
      .limit(2)
      .execute();
    const items = await query
      .selectFrom('agendaItems')
      .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
      .where('meetings.status', '=', 'frozen')
      .select(['agendaItems.id', 'agendaItems.patientId', 'meetingId', 'voiceKind'])
      .execute();
    const beside = ({ id, meetingId }: (typeof items)[number], voiceless = false) =>
      items.find(
        (other) => other.meetingId === meetingId && other.id !== id && (!voiceless || other.voiceKind === null),
      );
    const inMeeting = async (kind: 'remark' | 'decision') => {
      const rows =
        kind === 'remark'
          ? await query.selectFrom('remarks').select(['id', 'itemId']).execute()
          : await query.selectFrom('decisions').where('kind', '=', 'action').select(['id', 'itemId']).execute();
      for (const row of rows) {
        const item = items.find(({ id }) => id === row.itemId);
        const to = item && beside(item);
        if (item && to)
          return { kind, objectId: row.id, patientId: item.patientId, toPatientId: to.patientId } satisfies Wrong;
      }
      throw new Error(`No ${kind} is in a case beside another`);
    };
    const [first, second] = refusals;
    if (!first || !second) throw new Error('There are no two refusals');
    const other = await query
      .selectFrom('patients')
      .where('id', '!=', first.patientId)
      .select('id')
      .executeTakeFirstOrThrow();
    const spoken = items.find(({ voiceKind }) => voiceKind !== null);
    if (!spoken) throw new Error('Nobody’s words were noted');
    return [
      { kind: 'refusal', objectId: first.id, patientId: first.patientId, toPatientId: other.id },
      { kind: 'refusal', objectId: second.id, patientId: second.patientId, toPatientId: '' },
      await inMeeting('remark'),
      await inMeeting('decision'),
      { kind: 'voice', objectId: spoken.id, patientId: spoken.patientId, toPatientId: '' },
    ];
  };

  /** In whose record each stands now; null where it is gone. */
  const whereIs = async ({ database: { query } }: App, { kind, objectId }: Wrong): Promise<string | null> => {
    if (kind === 'refusal')
      return (
        (await query.selectFrom('refusals').where('id', '=', objectId).select('patientId').executeTakeFirst())
          ?.patientId ?? null
      );
    const items = query.selectFrom('agendaItems').select('agendaItems.patientId');
    if (kind === 'voice') {
      const item = items.where('id', '=', objectId).where('voiceKind', 'is not', null);
      return (await item.executeTakeFirst())?.patientId ?? null;
    }
    const table = kind === 'remark' ? ('remarks' as const) : ('decisions' as const);
    const found = await query.selectFrom(table).where('id', '=', objectId).select('itemId').executeTakeFirst();
    if (!found) return null;
    return (await items.where('id', '=', found.itemId).executeTakeFirst())?.patientId ?? null;
  };

  const takeAll = (app: App, entries: readonly Wrong[]) =>
    addProfessional(app, { role: 'coordinator', profession: 'nurse' }).then(async (by) => {
      for (const entry of entries) await app.commands.takeOutInError(by, { ...entry, reason: 'other-person' });
    });

  test('C60 D27 T79 a restored copy has it where it belongs, or nowhere, also in minutes, and verifies; where the database was lost likewise', async () => {
    const file = join(folder, 'copy.sqlite');
    const entries = await withApp(env, chosen);
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });
    const places = await withApp(env, async (app) => {
      await takeAll(app, entries);
      return Promise.all(entries.map((entry) => whereIs(app, entry)));
    });
    expect(places.map((place) => place ?? '')).toEqual(entries.map(({ toPatientId }) => toPatientId));

    const restored = await cordee(env, 'restore', file, '--force');
    expect(restored).toMatchObject({
      code: 0,
      output: expect.stringContaining('5 entries that were taken out of a wrong'),
    });
    expect(restored.output).not.toContain('had no place');
    await withApp(env, async (app) => {
      expect(await Promise.all(entries.map((entry) => whereIs(app, entry)))).toEqual(places);
      const inError = await app.database.query.selectFrom('entriesInError').select('objectId').execute();
      // Whoever took it out has made their account since: the copy does not know them, the audit tells all the same.
      expect(inError).toEqual([]);
      const moved = await app.database.query
        .selectFrom('auditEvents')
        .where('action', 'in', ['entry.moved', 'entry.removed'])
        .select(['objectId', 'actorRole'])
        .execute();
      expect(moved.map(({ objectId }) => objectId).sort()).toEqual(entries.map(({ objectId }) => objectId).sort());
      expect(new Set(moved.map(({ actorRole }) => actorRole))).toEqual(new Set(['system']));
    });
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });

    // On another machine, with nothing but the copy, the secret and the list beside the copies.
    const list = join(folder, 'data/backups/taken-out.jsonl');
    expect(readFileSync(list, 'utf8').trim().split('\n')).toHaveLength(5);
    copyFileSync(list, join(folder, 'taken-out.jsonl'));
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), SECRET_FILE: join(folder, 'data/secret') };
    expect(await cordee(elsewhere, 'restore', file)).toMatchObject({
      code: 0,
      output: expect.stringContaining('5 entries that were taken out of a wrong'),
    });
    await withApp(elsewhere, async (app) => {
      expect(await Promise.all(entries.map((entry) => whereIs(app, entry)))).toEqual(places);
    });
    expect(await cordee(elsewhere, 'verify')).toMatchObject({ code: 0 });
    rmSync(join(folder, 'taken-out.jsonl'));
  });

  test('C60 T79 what has no place in the copy, because the record it went to was made since, is removed there and said', async () => {
    const file = join(folder, 'copy.sqlite');
    const [refusal] = await withApp(env, chosen);
    expect(await cordee(env, 'backup', file)).toMatchObject({ code: 0 });
    await withApp(env, async (app) => {
      const nurse = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
      const { patientId } = await app.commands.createPatient(nurse, {
        ...{ givenName: 'Neuve', familyName: 'Aubépine', birthDate: '1962-03-14' },
      });
      if (refusal) await takeAll(app, [{ ...refusal, toPatientId: patientId }]);
    });
    const { code, output } = await cordee(env, 'restore', file, '--force');
    expect([code, output]).toEqual([0, expect.stringContaining('1 of them had no place in the copy')]);
    await withApp(env, async (app) => {
      expect(refusal && (await whereIs(app, refusal))).toBeNull();
    });
    expect(await cordee(env, 'verify')).toMatchObject({ code: 0 });
  });
});

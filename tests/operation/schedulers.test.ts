import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { App } from '#server/app.ts';
import { signHourly } from '#server/audit/sign-hourly.ts';
import { copyNightly } from '#server/backup/nightly.ts';
import { systemClock } from '#server/clock.ts';
import { compactNightly } from '#server/collab/store/compact-nightly.ts';
import type { Config } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import { testApp } from '../support/app.ts';
import { dialects } from '../support/databases.ts';
import { freshFolder } from '../support/folder.ts';
import { addPatient } from './clinic.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Noon in Paris. */
const noon = Date.UTC(2026, 10, 28, 11, 0, 0);

describe.each(dialects)('what runs by the clock, on %s', (dialect) => {
  let app: App;
  let close: () => Promise<void>;
  let folder: string;
  let config: Config;
  let lines: { level: number; msg: string; outcome?: string }[];
  let log: App['log'];
  const stops: (() => Promise<void>)[] = [];
  const running = (stop: () => Promise<void>) => {
    stops.push(stop);
    return stop;
  };

  beforeEach(async () => {
    const fresh = freshFolder();
    folder = fresh.path;
    const opened = await testApp({ dialect });
    app = opened.app;
    close = async () => {
      await opened.close();
      fresh.drop();
    };
    const backup = { ...app.config.backup, dir: join(folder, 'copies'), at: '03:30' };
    config = { ...app.config, backup, auditHeadsFile: join(folder, 'heads/audit-heads.jsonl') };
    mkdirSync(join(folder, 'heads'));
    lines = [];
    log = createLog('info', { write: (line) => lines.push(JSON.parse(line) as (typeof lines)[number]) });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: noon });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    vi.useRealTimers();
    await close();
  });

  /** Waits, by no clock, for what goes to disk and database. */
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) await turn();
  };
  /** After what the database was asked until now, as far as nothing tells when that is over. */
  const settled = async () => {
    for (let count = 0; count < 20; count += 1) {
      await app.database.query.selectFrom('auditStrands').select('strand').execute();
      await turn();
    }
  };
  const said = (msg: string) => lines.filter((line) => line.msg === msg).length;
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  describe('the audit', () => {
    const heads = () =>
      existsSync(config.auditHeadsFile)
        ? readFileSync(config.auditHeadsFile, 'utf8')
            .trim()
            .split('\n')
            .map((line) => /"why":"(\w+)"/.exec(line)?.[1])
        : [];
    /** The line is in the file, and the row that speaks of it in the audit. */
    const signed = (count: number) =>
      until(async () => {
        const rows = app.database.query.selectFrom('auditEvents').where('action', '=', 'audit.signed');
        return heads().length === count && (await rows.select('sequence').execute()).length === count;
      });
    const sign = () => running(signHourly({ config, database: app.database, clock: systemClock, log }));

    test('C56 is signed at the start, each hour in which something happened, once, and at the stop; then no more', async () => {
      await addPatient(app, 'Rocaille');
      const stop = sign();
      await signed(1);
      await pass(HOUR_MS - 1);
      await addPatient(app, 'Bruyère');
      expect(heads()).toEqual(['start']);
      await pass(1);
      await signed(2);
      // Nobody does anything for five hours.
      for (let hour = 0; hour < 5; hour += 1) {
        await pass(HOUR_MS);
        await settled();
      }
      await addPatient(app, 'Callune');
      await pass(HOUR_MS);
      await signed(3);
      await addPatient(app, 'Ajonc');
      await stop();
      expect(heads()).toEqual(['start', 'hourly', 'hourly', 'stop']);
      await addPatient(app, 'Genêt');
      await pass(3 * HOUR_MS);
      expect(heads()).toHaveLength(4);
      expect(lines.filter(({ level }) => level > 30)).toEqual([]);
    });

    test('C56 that could not be signed is said, and signed the next hour', async () => {
      await addPatient(app, 'Rocaille');
      rmSync(join(folder, 'heads'), { recursive: true });
      sign();
      await until(() => said('the audit could not be signed') === 1);
      await pass(HOUR_MS);
      await until(() => said('the audit could not be signed') === 2);
      mkdirSync(join(folder, 'heads'));
      await pass(HOUR_MS);
      await signed(1);
      expect(heads()).toEqual(['hourly']);
    });
  });

  describe('copies', () => {
    const copies = () => (existsSync(config.backup.dir) ? readdirSync(config.backup.dir) : []);
    const server = () => running(copyNightly({ config, database: app.database, clock: systemClock, log }));
    const made = () => said('a copy was made');
    /** So that a copy was good lately, and none is to be made up for. */
    const copiedLately = async () => {
      server();
      await pass(MINUTE_MS);
      await until(() => made() === 1);
      for (const stop of stops.splice(0)) await stop();
      rmSync(config.backup.dir, { recursive: true });
      lines = [];
    };

    test('are made at half past three by the clocks of the clinic, each night one, by one of three servers, until they stop', async () => {
      await copiedLately();
      for (let count = 0; count < 3; count += 1) server();
      await pass(Date.UTC(2026, 10, 29, 2, 30) - Date.now() - 1);
      expect(copies()).toEqual([]);
      await pass(1);
      await until(() => made() === 1);
      // The two others were refused in the database, which takes a moment.
      await settled();
      expect(copies()).toEqual(['cordee-2026-11-29T023000Z-nightly.sqlite']);
      await pass(24 * HOUR_MS);
      await until(() => made() === 2);
      expect(copies().filter((name) => name.endsWith('.sqlite'))).toHaveLength(2);
      for (const stop of stops.splice(0)) await stop();
      await pass(48 * HOUR_MS);
      expect(made()).toBe(2);
    });

    test('that came to nothing are said, with why, and made the next night', async () => {
      await copiedLately();
      writeFileSync(config.backup.dir, 'no folder');
      server();
      await pass(Date.UTC(2026, 10, 29, 2, 30) - Date.now());
      await until(() => said('no copy could be made') === 1);
      rmSync(config.backup.dir);
      await pass(24 * HOUR_MS);
      await until(() => made() === 1);
      expect(copies().filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
    });

    test('that a server missed which was off at night are made up for a minute after it starts, once', async () => {
      server();
      await pass(MINUTE_MS);
      await until(() => made() === 1);
      server();
      await pass(10 * MINUTE_MS);
      expect(made()).toBe(1);
    });
  });

  describe('what was deleted in live documents', () => {
    const server = () =>
      running(compactNightly({ database: app.database, clock: systemClock, log, timeZone: 'Europe/Paris' }));
    const waiting = async () =>
      (await app.database.query.selectFrom('documentUpdates').select('documentId').distinct().execute()).length;
    const done = () => said('what was deleted was taken out of the files');
    const half = () => Date.UTC(2026, 10, 29, 1, 30);

    test('D28 is forgotten at half past two by the clocks of the clinic, by one of the servers that begin at once, and again the next night', async () => {
      await addPatient(app, 'Rocaille');
      const servers = dialect === 'postgres' ? 3 : 1;
      for (let count = 0; count < servers; count += 1) server();
      expect(await waiting()).toBe(2);
      await pass(half() - Date.now() - 1);
      expect(done()).toBe(0);
      await pass(1);
      await until(() => done() === 1);
      expect(await waiting()).toBe(0);
      await settled();
      expect(done()).toBe(1);
      await addPatient(app, 'Bruyère');
      await pass(24 * HOUR_MS);
      await until(() => done() === 2);
      expect(await waiting()).toBe(0);
      for (const stop of stops.splice(0)) await stop();
      await pass(48 * HOUR_MS);
      expect(done()).toBe(2);
    });

    test.runIf(dialect === 'sqlite')(
      'D28 is said to be in the log of the file still, while somebody reads in that, and taken out once nobody does, within the hour',
      async () => {
        await addPatient(app, 'Rocaille');
        const path = app.config.database.sqlitePath;
        const reader = new DatabaseSync(path);
        reader.exec('begin');
        reader.prepare('select count(*) from patients').get();
        server();
        await pass(half() - Date.now());
        await until(() => said('what was deleted is still in files that were in use: it is tried again') === 1);
        expect([done(), statSync(`${path}-wal`).size > 0]).toEqual([0, true]);
        reader.exec('rollback');
        reader.close();
        await pass(15 * MINUTE_MS);
        await until(() => done() === 1);
        expect(statSync(`${path}-wal`).size).toBe(0);
      },
    );

    test('D28 of which one document is damaged is said, forgotten in the others, and tried again the next night', async () => {
      await addPatient(app, 'Rocaille');
      const { query } = app.database;
      const [first] = await query.selectFrom('documentUpdates').selectAll().orderBy('id').execute();
      const body = Buffer.from(first?.body ?? []);
      const spoilt = { body: Buffer.alloc(body.length, 255) };
      await query
        .updateTable('documentUpdates')
        .set(spoilt)
        .where('id', '=', first?.id ?? 0)
        .execute();
      server();
      await pass(half() - Date.now());
      await until(() => done() === 1);
      expect(said('a document could not be compacted')).toBe(1);
      expect(await waiting()).toBe(1);
      await query
        .updateTable('documentUpdates')
        .set({ body })
        .where('id', '=', first?.id ?? 0)
        .execute();
      await pass(24 * HOUR_MS);
      await until(() => done() === 2);
      expect(await waiting()).toBe(0);
    });
  });
});

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Cron } from 'croner';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { beginCopy, copyState, endCopy } from '../database/tables/backup-runs.ts';
import type { Log } from '../log.ts';
import { completeLists } from './complete-lists.ts';
import { nightlyAmong, toDelete } from './keep.ts';
import { copySecret } from './secret-copy.ts';
import { makeCopy, outcomeOf } from './make-copy.ts';

type Nightly = { config: Config; database: Database; clock: Clock; log: Log };

/** Without a good copy for so long, one was missed; and how long after the start it is made up for; in milliseconds. */
const MISSED_AFTER_MS = 25 * 3_600_000;
const LATE_AFTER_MS = 60_000;

/** Makes a copy each night where the settings say when; what it gives ends that, and waits for the copy under way. */
export function copyNightly(app: Nightly): () => Promise<void> {
  const { at, recipients } = app.config.backup;
  // Whoever makes copies by hand, or by another program, is told as well.
  if (recipients.length === 0) app.log.warn('copies are not encrypted: BACKUP_RECIPIENTS names nobody');
  if (at === null) return () => Promise.resolve();
  const [hour = '', minute = ''] = at.split(':');
  let running: Promise<void> = Promise.resolve();
  const copy = () => {
    running = running.then(() => copyTonight(app));
  };
  const job = new Cron(`${minute} ${hour} * * *`, { timezone: app.config.clinicTimeZone, unref: true }, copy);
  // Whoever was switched off at night makes it by day.
  const late = setTimeout(() => {
    void copyState(app.database.query).then(
      ({ good }) => {
        if (app.clock.now() - (good?.at ?? 0) > MISSED_AFTER_MS) copy();
      },
      () => undefined,
    );
  }, LATE_AFTER_MS);
  late.unref();
  return async () => {
    job.stop();
    clearTimeout(late);
    // One under way leaves nothing half; a stop does not wait for a large one.
    await Promise.race([running, after(2_000, undefined, { ref: false })]);
  };
}

/** Makes tonight's copy, unless another server does, and deletes those that are not kept. Never throws: the outcome is kept, and logged. */
export async function copyTonight({ config, database, clock, log }: Nightly): Promise<void> {
  const night = new Intl.DateTimeFormat('sv-SE', { timeZone: config.clinicTimeZone }).format(clock.now());
  const { dir, recipients } = config.backup;
  let run: string | null = null;
  try {
    run = await beginCopy(database.query, night, clock.now());
    if (run === null) return;
    const file = copyName(clock.now(), 'nightly', recipients.length > 0);
    removeHalf(dir);
    await completeLists(database, dir).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the lists beside the copies could not be completed');
    });
    const made = await makeCopy(database, config.database.sqlitePath, join(dir, file), recipients);
    await copySecret(config.secretFile, join(dir, file), recipients);
    await endCopy(database.query, run, clock.now(), { outcome: 'good', file, ...made });
    for (const old of toDelete(nightlyAmong(readdirSync(dir)))) rmSync(join(dir, old), { force: true });
    log.info({ bytes: made.bytes, encrypted: made.encrypted }, 'a copy was made');
  } catch (thrown) {
    const outcome = outcomeOf(thrown);
    log.error({ err: thrown, outcome }, 'no copy could be made');
    if (run !== null) await endCopy(database.query, run, clock.now(), { outcome }).catch(() => undefined);
  }
}

/** What a server that was killed in the middle of a copy has left. */
function removeHalf(dir: string): void {
  if (!existsSync(dir)) return;
  for (const file of readdirSync(dir))
    if (/^cordee-.*-nightly\..*\.(partial|sealing)/.test(file)) rmSync(join(dir, file), { force: true });
}

/** The name of a copy made at `now` (milliseconds UTC); `kind` tells those that the program deletes from those that somebody asked for. */
export function copyName(now: number, kind: 'nightly' | 'asked', encrypted: boolean): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
  return `cordee-${stamp}Z-${kind}.sqlite${encrypted ? '.age' : ''}`;
}

import type { Actor } from '#domain/access/actor.ts';
import { dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { carryOver } from './carry-over.ts';
import { topUpSeries } from './series.ts';

type NextRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'dialect' | 'announce'>;
type Ended = Pick<Schema['meetings'], 'id' | 'seriesId' | 'startsAt'>;

/** What follows when a meeting has ended: its series stays eight ahead, and what it left open is proposed in the next one. */
export async function prepareNext(run: NextRun, timeZone: string, ended: Ended): Promise<void> {
  if (ended.seriesId !== null) await topUpSeries(run, timeZone, ended.seriesId);
  const next = await nextPlanned(run.trx, ended);
  if (next !== null) await carryOver(run, timeZone, { from: ended.id, to: next });
}

/** What the last meeting left open is proposed in this one, just planned, where it is the next to come. */
export async function takeUp(run: NextRun, timeZone: string, planned: string): Promise<void> {
  const { trx, now } = run;
  // A meeting that should have begun this morning is still the next.
  const from = instantOf(timeZone, dayIn(timeZone, now), '00:00');
  const next = await trx
    .selectFrom('meetings')
    .where('status', '=', 'planned')
    .where((eb) => eb.or([eb('startsAt', '>=', from), eb('id', '=', planned)]))
    .select('id')
    .orderBy('startsAt')
    .orderBy('id')
    .executeTakeFirst();
  if (next?.id !== planned) return;
  const last = await trx
    .selectFrom('meetings')
    .where('closedAt', 'is not', null)
    .select('id')
    .orderBy('closedAt', 'desc')
    .executeTakeFirst();
  await carryOver(run, timeZone, { from: last?.id ?? null, to: planned });
}

/** The next planned meeting of the same series, else of the clinic; null where there is none. */
export async function nextPlanned(trx: Trx, after: Ended): Promise<string | null> {
  const planned = await trx
    .selectFrom('meetings')
    .where('status', '=', 'planned')
    .where('startsAt', '>', after.startsAt)
    .select(['id', 'seriesId'])
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
  const own = after.seriesId === null ? undefined : planned.find(({ seriesId }) => seriesId === after.seriesId);
  return (own ?? planned[0])?.id ?? null;
}

import type { Actor } from '#domain/access/actor.ts';
import { addDays, dayIn, daysBetween, instantOf } from '#domain/meeting/calendar.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { planMeeting } from './plan-meeting.ts';

/** How many meetings of a weekly series are planned ahead. */
export const MEETINGS_AHEAD = 8;

/** Plans the next meetings of a series until `ahead` are to come; none where the series has ended. */
export async function topUpSeries(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  timeZone: string,
  seriesId: string,
  ahead: number = MEETINGS_AHEAD,
): Promise<void> {
  const series = await trx.selectFrom('meetingSeries').where('id', '=', seriesId).selectAll().executeTakeFirstOrThrow();
  if (series.endedAt !== null) return;
  const existing = await trx
    .selectFrom('meetings')
    .where('seriesId', '=', seriesId)
    .select(['id', 'startsAt', 'status', 'createdAt'])
    .orderBy('startsAt')
    .execute();
  const invited = await invitedNext(trx, existing.at(-1));
  const { title, place, link, firstOn, startsAtTime } = series;
  const weekOf = (startsAt: number) => Math.round(daysBetween(firstOn, dayIn(timeZone, startsAt)) / 7);
  let week = Math.max(-1, ...existing.map(({ startsAt }) => weekOf(startsAt)));
  let planned = existing.filter(({ status, startsAt }) => status === 'planned' && startsAt > now).length;
  while (planned < ahead) {
    week += 1;
    const startsAt = instantOf(timeZone, addDays(firstOn, week * 7), startsAtTime);
    // After a long pause the weeks that went by without a meeting are not made up for.
    if (startsAt <= now) continue;
    await planMeeting(trx, { seriesId, title, startsAt, place, link, createdBy: actor.id, createdAt: now }, invited);
    planned += 1;
  }
}

/** Who was invited to the last meeting planned, and who came to the clinic since. */
async function invitedNext(
  trx: Trx,
  last: Pick<Schema['meetings'], 'id' | 'createdAt'> | undefined,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('professionals')
    .where('status', '=', 'active')
    .where((eb) =>
      eb.or([
        eb('createdAt', '>', last?.createdAt ?? -1),
        eb.exists(
          eb
            .selectFrom('meetingParticipants')
            .select('meetingId')
            .where('meetingId', '=', last?.id ?? '')
            .whereRef('meetingParticipants.professionalId', '=', 'professionals.id'),
        ),
      ]),
    )
    .select('id')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { lockMeeting } from './ensure-meeting.ts';

/** A planned meeting and those still planned that follow in its series, in their order, locked; alone where it has no series. */
export async function followingOf(
  { trx, dialect }: Pick<Run<unknown, unknown>, 'trx' | 'dialect'>,
  meeting: Schema['meetings'],
): Promise<Schema['meetings'][]> {
  if (meeting.seriesId === null) return [meeting];
  const rows = await trx
    .selectFrom('meetings')
    .where('seriesId', '=', meeting.seriesId)
    .where('startsAt', '>=', meeting.startsAt)
    .select('id')
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
  const locked: Schema['meetings'][] = [];
  for (const { id } of rows) {
    const one = await lockMeeting(trx, dialect, id);
    if (one?.status === 'planned') locked.push(one);
  }
  return locked;
}

import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings } from '../../../src/domain/access/meeting-policy.ts';
import type { Query } from '../database.ts';

/** A meeting that should have begun so long ago and was not opened is no longer the next one. */
const LATE_MS = 12 * 3_600_000;

/** The next planned meeting: of all for who prepares them, of those to which they are invited for anybody else; null where there is none. */
export async function comingMeeting(
  query: Query,
  actor: Pick<Actor, 'id' | 'role'>,
  now: number,
): Promise<string | null> {
  const coming = query
    .selectFrom('meetings')
    .where('status', '=', 'planned')
    .where('startsAt', '>=', now - LATE_MS)
    .select('id')
    .orderBy('startsAt')
    .orderBy('id');
  const seen =
    canPrepareMeetings(actor) === 'allowed'
      ? coming
      : coming.where((eb) =>
          eb.exists(
            eb
              .selectFrom('meetingParticipants')
              .select('professionalId')
              .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
              .where('professionalId', '=', actor.id),
          ),
        );
  return (await seen.executeTakeFirst())?.id ?? null;
}

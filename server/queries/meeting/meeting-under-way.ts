import type { Actor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** The meeting under way to which the actor is invited, or in which they are: every page leads back to it. Names no patient. */
export const meetingUnderWay = useCase(nothing, async ({ trx, actor }: Run<Actor, unknown>) => {
  const row = await trx
    .selectFrom('meetings')
    .where('status', '=', 'open')
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('meetingParticipants')
            .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
            .where('meetingParticipants.professionalId', '=', actor.id)
            .select('meetingParticipants.meetingId'),
        ),
        eb.exists(
          eb
            .selectFrom('attendances')
            .whereRef('attendances.meetingId', '=', 'meetings.id')
            .where('attendances.professionalId', '=', actor.id)
            .where('attendances.leftAt', 'is', null)
            .select('attendances.meetingId'),
        ),
      ]),
    )
    .select(['id', 'title'])
    .orderBy('startsAt', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
});

import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import type { Actor } from '#domain/access/actor.ts';
import { meetingInput } from '#domain/meeting/inputs.ts';
import type { MeetingInput } from '#domain/meeting/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';

/** The weekly series that a meeting is one of, or null. */
export const meetingSeries = useCase(
  meetingInput,
  async ({ actor, input: { meetingId }, trx }: Run<Actor, MeetingInput>): Promise<string | null> => {
    const standing = await meetingStanding(trx, actor.id, meetingId);
    const access = { action: 'meeting.read', patientId: null, objectId: meetingId };
    ensure(standing ? canSeeMeeting(actor, standing) : 'hidden', access);
    const meeting = await trx
      .selectFrom('meetings')
      .where('id', '=', meetingId)
      .select('seriesId')
      .executeTakeFirstOrThrow();
    return meeting.seriesId;
  },
);

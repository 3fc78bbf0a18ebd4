import * as v from 'valibot';
import { id } from '#domain/ids.ts';
import { isSeated } from '#server/database/tables/meeting/seats.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { lockMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { depart } from '#server/use-case/meeting-live/attendance.ts';

const departure = v.object({ meetingId: id, professionalId: id, leftAt: v.number(), nodeIds: v.array(v.string()) });

/**
 * Somebody was lost from the meeting: nobody asks for it, the server sees it. `leftAt`: since when, in milliseconds UTC. Nothing is
 * recorded where they are in it by one of the nodes `nodeIds`, those that run now: they came back another way.
 */
export const recordDeparture = useCase(
  departure,
  async (run: Run<null, v.InferOutput<typeof departure>>): Promise<void> => {
    const { trx, dialect, input } = run;
    const meeting = await lockMeeting(trx, dialect, input.meetingId);
    if (!meeting || (await isSeated(trx, { ...input, placeId: input.meetingId }, input.nodeIds))) return;
    const left = await depart(trx, meeting, input.professionalId, input.leftAt, 'device');
    if (left.length === 0) return;
    await attendeesRightsChanged(run, meeting.id);
    await meetingChanged(run, meeting.id);
  },
);

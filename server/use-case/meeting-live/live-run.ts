import type { Actor } from '#domain/access/actor.ts';
import { liveCommands } from '#domain/meeting/live-commands.ts';
import type { LiveCommand, LiveCommandName } from '#domain/meeting/live-commands.ts';
import { phaseOf, refusalOf } from '#domain/access/live-meeting.ts';
import type { LiveStanding } from '#domain/access/live-meeting.ts';
import type { Trx } from '#server/database/database.ts';
import { keepOpening } from '#server/database/rights/enough-there.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { carryOut } from '../live/live-session.ts';
import type { LiveSession, LiveUseCase } from '../live/live-session.ts';
import { attendeesRightsChanged } from '../meeting/attendees-rights.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../use-case-in-zone.ts';
import { depart } from './attendance.ts';
import { heldReviewsChanged } from './held-reviews.ts';
import { beginLead } from './lead.ts';

type Meeting = Schema['meetings'];

/** What one live command works with: the rules have allowed it, and nobody else writes on the meeting meanwhile. */
export type LiveRun<N extends LiveCommandName> = Run<Actor, LiveCommand<N>> & {
  meeting: Meeting;
  standing: LiveStanding;
  timeZone: string;
};

/** A meeting, as the engine of what is led live runs it. */
export const meetingSession: LiveSession<LiveCommandName, Meeting, LiveStanding, 'meeting'> = {
  kind: 'meeting',
  lock: ({ trx, dialect }, id) => lockMeeting(trx, dialect, id),
  patientOf: () => null,
  standing: async ({ trx, actor }, meeting) => {
    const standing = await meetingStanding(trx, actor.id, meeting.id);
    return {
      role: actor.role,
      participant: standing?.participant ?? false,
      attended: standing?.attended ?? false,
      present: await isIn(trx, meeting.id, actor.id),
      facilitates: meeting.facilitatorId === actor.id,
    };
  },
  refusal: (name, standing, meeting) => refusalOf(name, standing, phaseOf(meeting)),
  changed: async (run, { id }) => {
    await keepOpening(run.trx, id, run.now);
    return meetingChanged(run, id);
  },
  isIn: (trx, { id }, professionalId) => isIn(trx, id, professionalId),
  // Whoever leads the meeting leads what is held in it.
  lead: async (run, { id, facilitatorId }, professionalId, how) => {
    await beginLead(run, id, professionalId);
    const leadTakenFrom = how === 'taken-over' ? facilitatorId : null;
    const led = { facilitatorId: professionalId, leadAskedBy: null, leadTakenFrom };
    await run.trx.updateTable('meetings').set(led).where('id', '=', id).execute();
    await heldReviewsChanged(run, id);
  },
  lost: async (run, meeting, professionalId, at) => {
    if ((await depart(run.trx, meeting, professionalId, at, 'device')).length === 0) return;
    await attendeesRightsChanged(run, meeting.id);
    await meetingChanged(run, meeting.id);
  },
};

/** Makes a live command of a meeting of its `work`, which answers whether anything changed; see `carryOut`. */
export function liveCommand<N extends LiveCommandName>(
  name: N,
  work: (run: LiveRun<N>) => Promise<boolean>,
): LiveUseCase {
  return useCaseInZone(liveCommands[name], (run: Run<Actor, LiveCommand<N>>, timeZone) =>
    carryOut(meetingSession, name, run, run.input.meetingId, async (meeting, standing) =>
      (await work({ ...run, meeting, standing, timeZone })) ? 'meeting' : null,
    ),
  );
}

/** Whether the professional is in the meeting now, by a device of their own: who is only marked in the room does nothing in it. */
export async function isIn(trx: Trx, meetingId: string, professionalId: string): Promise<boolean> {
  const stay = await trx
    .selectFrom('attendances')
    .where('meetingId', '=', meetingId)
    .where('professionalId', '=', professionalId)
    .where('leftAt', 'is', null)
    .where('markedBy', 'is', null)
    .select('id')
    .executeTakeFirst();
  return stay !== undefined;
}

import type { Actor } from '#domain/access/actor.ts';
import { liveCommands } from '#domain/meeting/live-commands.ts';
import type { LiveCommand, LiveCommandName } from '#domain/meeting/live-commands.ts';
import { phaseOf, refusalOf } from '#domain/access/live-meeting.ts';
import type { LiveStanding } from '#domain/access/live-meeting.ts';
import type { Trx } from '#server/database/database.ts';
import { keepOpening } from '#server/database/rights/enough-there.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import { mayTakePart } from '#server/database/rights/taking-part.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { carryOut } from '../live/live-session.ts';
import type { LiveSession, LiveUseCase } from '../live/live-session.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../use-case-in-zone.ts';

type Meeting = Schema['meetings'];

/** What one live command works with: the rules have allowed it, and nobody else writes on the meeting meanwhile. */
export type LiveRun<N extends LiveCommandName> = Run<Actor, LiveCommand<N>> & {
  meeting: Meeting;
  standing: LiveStanding;
  timeZone: string;
};

const meetingSession: LiveSession<LiveCommandName, Meeting, LiveStanding, 'meeting'> = {
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

/** Whether whoever leads the meeting is there and may still lead: somebody who became an observer meanwhile is replaced as if they had left. */
export async function isLed(trx: Trx, { id, facilitatorId }: Meeting): Promise<boolean> {
  if (facilitatorId === null || !(await isIn(trx, id, facilitatorId))) return false;
  return mayTakePart(trx, facilitatorId);
}

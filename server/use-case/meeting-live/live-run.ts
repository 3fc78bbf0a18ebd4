import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { liveCommands } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer, LiveCommand, LiveCommandName } from '#domain/meeting/live-commands.ts';
import { mayTakePart } from '#server/database/rights/taking-part.ts';
import { phaseOf, refusalOf } from '#domain/meeting/live-rules.ts';
import type { LiveStanding } from '#domain/meeting/live-rules.ts';
import type { Trx } from '#server/database/database.ts';
import { keepOpening } from '#server/database/rights/enough-there.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run, UseCase } from '../command.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../use-case-in-zone.ts';
import type { ClinicDeps } from '../use-case-in-zone.ts';

/** What one live command works with: the rules have allowed it, and nobody else writes on the meeting meanwhile. */
export type LiveRun<N extends LiveCommandName> = Run<Actor, LiveCommand<N>> & {
  meeting: Schema['meetings'];
  standing: LiveStanding;
  timeZone: string;
};
export type LiveUseCase = UseCase<Actor, LiveAnswer, ClinicDeps>;

/**
 * Makes a live command of its `work`, which answers whether anything changed. Carried out at most once for each command id; what
 * changed is a new version of the meeting and announced. Throws 'conflict' where the id was another command's.
 */
export function liveCommand<N extends LiveCommandName>(
  name: N,
  work: (run: LiveRun<N>) => Promise<boolean>,
): LiveUseCase {
  return useCaseInZone(liveCommands[name], async (run: Run<Actor, LiveCommand<N>>, timeZone): Promise<LiveAnswer> => {
    const { actor, trx, now } = run;
    const { meetingId, commandId } = run.input;
    const access = { action: name, patientId: null, objectId: meetingId };
    const meeting = await lockMeeting(trx, run.dialect, meetingId);
    if (!meeting) throw new DomainError('not-found', {}, access);
    const standing = await standingOf(trx, actor, meeting);
    const refusal = refusalOf(name, standing, phaseOf(meeting));
    if (refusal === 'not-found') throw new DomainError(refusal, {}, access);
    const earlier = await answerGiven(trx, commandId, meetingId, actor.id);
    if (earlier) return earlier;
    if (refusal) throw new DomainError(refusal, {}, refusal === 'forbidden' ? access : null);

    const changed = await work({ ...run, meeting, standing, timeZone });
    if (changed) await keepOpening(trx, meetingId, now);
    const version = changed ? await meetingChanged(run, meetingId) : meeting.version;
    const answer = { ok: true, version, changed } as const;
    await trx
      .insertInto('meetingCommands')
      .values({ commandId, meetingId, professionalId: actor.id, answer: JSON.stringify(answer), at: now })
      .execute();
    return answer;
  });
}

async function standingOf(trx: Trx, actor: Actor, meeting: Schema['meetings']): Promise<LiveStanding> {
  const standing = await meetingStanding(trx, actor.id, meeting.id);
  return {
    role: actor.role,
    participant: standing?.participant ?? false,
    attended: standing?.attended ?? false,
    present: await isIn(trx, meeting.id, actor.id),
    facilitates: meeting.facilitatorId === actor.id,
  };
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
export async function isLed(trx: Trx, { id, facilitatorId }: Schema['meetings']): Promise<boolean> {
  if (facilitatorId === null || !(await isIn(trx, id, facilitatorId))) return false;
  return mayTakePart(trx, facilitatorId);
}

async function answerGiven(
  trx: Trx,
  commandId: string,
  meetingId: string,
  professionalId: string,
): Promise<LiveAnswer | null> {
  const earlier = await trx
    .selectFrom('meetingCommands')
    .where('commandId', '=', commandId)
    .selectAll()
    .executeTakeFirst();
  if (!earlier) return null;
  if (earlier.meetingId !== meetingId || earlier.professionalId !== professionalId) throw new DomainError('conflict');
  // Written by this program only.
  return JSON.parse(earlier.answer) as LiveAnswer;
}

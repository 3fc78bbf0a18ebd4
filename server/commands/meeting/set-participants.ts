import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { setParticipantsInput } from '#domain/meeting/inputs.ts';
import type { Schema } from '#server/database/schema.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { depart } from '#server/use-case/meeting-live/attendance.ts';
import { heldRoomsChanged } from '#server/use-case/meeting-live/held-reviews.ts';
import { ensureNotOver } from '#server/use-case/meeting/agenda.ts';
import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { everybodyActive, invite } from '#server/use-case/meeting/plan-meeting.ts';

type SetRun = Run<Actor, v.InferOutput<typeof setParticipantsInput>>;

/**
 * Says who is invited to a meeting that is not over. Who is taken off is out of it with the commit, and reads through it no more
 * (D6). Closed accounts cannot be added ('choice').
 */
export const setParticipants = useCase(setParticipantsInput, async (run: SetRun): Promise<void> => {
  const { actor, input, trx, now } = run;
  const access = { action: 'meeting.participants-set', patientId: null, objectId: input.meetingId };
  const meeting = await ensureMeeting(run, input.meetingId, canPrepareMeeting, access);
  ensureNotOver(meeting);
  const rows = await trx
    .selectFrom('meetingParticipants')
    .where('meetingId', '=', meeting.id)
    .select('professionalId')
    .execute();
  const before = rows.map(({ professionalId }) => professionalId);
  const after = new Set(input.professionalIds);
  const added = [...after].filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.has(id));
  const active = added.length > 0 ? await everybodyActive(trx) : [];
  if (added.some((id) => !active.includes(id)))
    throw new DomainError('invalid-input', { professionalIds: 'choice' }, access);
  await invite(trx, meeting.id, added, { by: actor.id, at: now });
  for (const professionalId of removed) await takeOff(run, meeting, professionalId);
  if (removed.length > 0) {
    await heldRoomsChanged(run, meeting.id);
    await attendeesRightsChanged(run, meeting.id);
  }
  if (added.length > 0 || removed.length > 0) await meetingChanged(run, meeting.id);
  await run.audit(access);
});

async function takeOff({ trx, now, announce }: SetRun, meeting: Schema['meetings'], professionalId: string) {
  await trx
    .deleteFrom('meetingParticipants')
    .where('meetingId', '=', meeting.id)
    .where('professionalId', '=', professionalId)
    .execute();
  await depart(trx, meeting, professionalId, now);
  if (meeting.facilitatorId === professionalId) {
    await trx.updateTable('meetings').set({ facilitatorId: null }).where('id', '=', meeting.id).execute();
  }
  announce({ type: 'professional.rights-changed', professionalId });
  announce({ type: 'meeting.participant-removed', meetingId: meeting.id, professionalId });
}

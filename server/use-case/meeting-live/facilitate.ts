import { heldReviewsChanged } from './held-reviews.ts';
import { newId } from '#server/new-id.ts';
import type { LiveRun } from './live-run.ts';

/** Keeps since when somebody leads the meeting. */
export async function beginLead(
  { trx, now }: Pick<LiveRun<'meeting.open'>, 'trx' | 'now'>,
  meetingId: string,
  professionalId: string,
): Promise<void> {
  await trx.insertInto('meetingLeads').values({ id: newId(), meetingId, professionalId, ledFrom: now }).execute();
}

/** From now on `professionalId` leads the meeting, and with it what is held in it. */
export async function facilitate(
  run: Pick<LiveRun<'meeting.take-over'>, 'trx' | 'meeting' | 'audit' | 'announce' | 'now'>,
  professionalId: string,
  action: 'meeting.taken-over' | 'meeting.handed-over',
): Promise<void> {
  const { trx, meeting, audit } = run;
  await beginLead(run, meeting.id, professionalId);
  const leadTakenFrom = action === 'meeting.taken-over' ? meeting.facilitatorId : null;
  const led = { facilitatorId: professionalId, leadAskedBy: null, leadTakenFrom };
  await trx.updateTable('meetings').set(led).where('id', '=', meeting.id).execute();
  await heldReviewsChanged(run, meeting.id);
  await audit({ action, patientId: null, objectId: meeting.id });
}

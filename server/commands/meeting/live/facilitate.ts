import { heldReviewsChanged } from './held-reviews.ts';
import type { LiveRun } from './live-run.ts';

/** From now on `professionalId` leads the meeting. */
export async function facilitate(
  { trx, meeting, audit, announce }: Pick<LiveRun<'meeting.take-over'>, 'trx' | 'meeting' | 'audit' | 'announce'>,
  professionalId: string,
  action: string,
): Promise<void> {
  await trx.updateTable('meetings').set({ facilitatorId: professionalId }).where('id', '=', meeting.id).execute();
  await heldReviewsChanged({ trx, announce }, meeting.id);
  await audit({ action, patientId: null, objectId: meeting.id });
}

import type { LiveRun } from './live-run.ts';

/** From now on `professionalId` leads the meeting. */
export async function facilitate(
  { trx, meeting, audit }: Pick<LiveRun<'meeting.take-over'>, 'trx' | 'meeting' | 'audit'>,
  professionalId: string,
  action: string,
): Promise<void> {
  await trx.updateTable('meetings').set({ facilitatorId: professionalId }).where('id', '=', meeting.id).execute();
  await audit({ action, patientId: null, objectId: meeting.id });
}

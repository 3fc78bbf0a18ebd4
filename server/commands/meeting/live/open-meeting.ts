import { following } from '../../../../src/domain/meeting/course.ts';
import { arrive } from './attendance.ts';
import { agendaOf } from './lead.ts';
import { liveCommand } from './live-run.ts';

/** Begins the meeting with its first case: whoever opens it comes in and facilitates. */
export const openMeeting = liveCommand('meeting.open', async ({ actor, meeting, trx, now, audit, announce }) => {
  if (meeting.status !== 'planned') return false;
  const first = following(await agendaOf(trx, meeting.id), null);
  const currentItemId = first?.itemId ?? null;
  await trx
    .updateTable('meetings')
    .set({
      status: 'open',
      openedAt: now,
      facilitatorId: actor.id,
      currentItemId,
      step: first?.step ?? null,
      stepStartedAt: first && now,
      caseStartedAt: first && now,
    })
    .where('id', '=', meeting.id)
    .execute();
  await arrive(trx, { id: meeting.id, currentItemId }, actor.id, now);
  await audit({ action: 'meeting.opened', patientId: null, objectId: meeting.id });
  announce({ type: 'professional.rights-changed', professionalId: actor.id });
  return true;
});

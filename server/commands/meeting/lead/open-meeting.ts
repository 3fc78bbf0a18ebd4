import { DomainError } from '#domain/errors.ts';
import { following } from '#domain/meeting/course.ts';
import { canBeOpened, openingWindow } from '#domain/meeting/opening.ts';
import { arrive } from '#server/use-case/meeting-live/attendance.ts';
import { agendaOf, beginLead } from '#server/use-case/meeting-live/lead.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/**
 * Begins the meeting with its first case: whoever opens it comes in and facilitates. Throws 'meeting-too-early' or 'meeting-day-over'
 * outside the hours in which it can be opened.
 */
export const openMeeting = liveCommand(
  'meeting.open',
  async ({ actor, meeting, trx, now, timeZone, audit, announce }) => {
    if (meeting.status !== 'planned') return false;
    const opening = canBeOpened(openingWindow(meeting.startsAt, timeZone), now);
    if (opening !== 'now') throw new DomainError(opening);
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
    await beginLead({ trx, now }, meeting.id, actor.id);
    await arrive(trx, { id: meeting.id, currentItemId }, actor.id, now);
    await audit({ action: 'meeting.opened', patientId: null, objectId: meeting.id });
    announce({ type: 'professional.rights-changed', professionalId: actor.id });
    return true;
  },
);

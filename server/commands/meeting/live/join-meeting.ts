import { arrive } from './attendance.ts';
import { liveCommand } from './live-run.ts';

/** Comes into the meeting; the case that is led now is kept with the arrival. */
export const joinMeeting = liveCommand(
  'meeting.join',
  async ({ actor, meeting, standing, trx, now, audit, announce }) => {
    if (standing.present) return false;
    await arrive(trx, meeting, actor.id, now);
    await audit({ action: 'meeting.joined', patientId: null, objectId: meeting.id });
    // Who attends may read the patients of the agenda.
    announce({ type: 'professional.rights-changed', professionalId: actor.id });
    return true;
  },
);

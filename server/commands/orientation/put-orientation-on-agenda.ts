import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings } from '../../../src/domain/access/meeting-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { dayIn, instantOf } from '../../../src/domain/meeting/calendar.ts';
import { orientationQuestion } from '../../../src/domain/orientation/agenda-question.ts';
import { orientationInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import type { OrientationInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import { practiceName } from '../../../src/domain/orientation/practices.ts';
import { agendasAhead } from '../../database/repositories/agendas-ahead.ts';
import { allPractices } from '../../database/repositories/practices.ts';
import type { Run } from '../command.ts';
import { bringCase } from '../meeting/add-agenda-item.ts';
import { lastPosition, renumber } from '../meeting/agenda.ts';
import { lockMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';
import { ensureOrientation } from './ensure-orientation.ts';

/** Minutes proposed for looking at an orientation again. */
const MINUTES = 5;

/**
 * Brings the patient to the meeting under way or the next one that the actor sees, for the team to look at the orientation again; who is on its
 * agenda already comes once, and who is only proposed for it is placed by who prepares it. Gives the meeting. Throws 'no-meeting-ahead'.
 */
export const putOrientationOnAgenda = useCaseInZone(
  orientationInput,
  async (run: Run<Actor, OrientationInput>, timeZone): Promise<{ meetingId: string }> => {
    const { trx, now, actor } = run;
    const { orientation, access } = await ensureOrientation(run, run.input.orientationId, 'orientation.brought');
    const { patientId } = orientation;
    const prepares = canPrepareMeetings(actor) === 'allowed';
    const [ahead] = await agendasAhead(trx, {
      professionalId: prepares ? null : actor.id,
      patientId,
      from: instantOf(timeZone, dayIn(timeZone, now), '00:00'),
    });
    if (!ahead) throw new DomainError('no-meeting-ahead');
    const { meetingId, item } = ahead;
    if (item === null) {
      const practice = practiceName(await allPractices(trx), orientation.practice, actor.locale);
      const asked = {
        reason: 'follow-up',
        question: orientationQuestion(practice, actor.locale),
        minutes: MINUTES,
      } as const;
      await bringCase({ ...run, input: { meetingId, patientId, ...asked } });
      await meetingChanged(run, meetingId);
    } else {
      if (prepares) await placeProposed(run, meetingId, item.id);
      await run.audit(access);
    }
    run.announce({ type: 'orientation.changed', patientId });
    return { meetingId };
  },
);

async function placeProposed(run: Run<Actor, unknown>, meetingId: string, itemId: string): Promise<void> {
  const { trx } = run;
  await lockMeeting(trx, run.dialect, meetingId);
  const { numUpdatedRows } = await trx
    .updateTable('agendaItems')
    .set({ status: 'placed', position: (await lastPosition(trx, meetingId)) + 1 })
    .where('id', '=', itemId)
    .where('status', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  await renumber(trx, meetingId);
  await meetingChanged(run, meetingId);
}

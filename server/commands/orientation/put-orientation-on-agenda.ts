import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings } from '../../../src/domain/access/meeting-policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { putOrientationOnAgendaInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { bringCase } from '../meeting/add-agenda-item.ts';
import { isOnAgenda, lastPosition, renumber } from '../meeting/agenda.ts';
import { meetingChanged } from '../meeting/ensure-meeting.ts';
import { comingMeeting } from '../../database/repositories/coming-meeting.ts';
import { ensureOrientation } from './ensure-orientation.ts';

/** Minutes proposed for looking at an orientation again. */
const MINUTES = 5;

/**
 * Brings the patient to the next meeting, for the team to look at the orientation again; who is on its agenda already stays there once, and who
 * is only proposed for it is placed by who prepares it. Gives
 * the meeting. Throws 'no-meeting-ahead' where none is planned that the actor sees.
 */
export const putOrientationOnAgenda = useCase(
  putOrientationOnAgendaInput,
  async (run: Run<Actor, v.InferOutput<typeof putOrientationOnAgendaInput>>): Promise<{ meetingId: string }> => {
    const { trx, now, input, actor } = run;
    const { orientation, access } = await ensureOrientation(run, input.orientationId, 'orientation.brought');
    const meetingId = await comingMeeting(trx, actor, now);
    if (meetingId === null) throw new DomainError('no-meeting-ahead');
    const { patientId } = orientation;
    if (await isOnAgenda(trx, meetingId, patientId)) {
      if (canPrepareMeetings(actor) === 'allowed') await placeProposed(run, meetingId, patientId);
    } else {
      const item = { meetingId, patientId, reason: 'follow-up' as const, question: input.question, minutes: MINUTES };
      await bringCase({ ...run, input: item });
      await meetingChanged(run, meetingId);
    }
    run.announce({ type: 'orientation.changed', patientId });
    await run.audit(access);
    return { meetingId };
  },
);

async function placeProposed(
  run: Pick<Run<Actor, unknown>, 'trx' | 'announce'>,
  meetingId: string,
  patientId: string,
): Promise<void> {
  const { trx } = run;
  const { numUpdatedRows } = await trx
    .updateTable('agendaItems')
    .set({ status: 'placed', position: (await lastPosition(trx, meetingId)) + 1 })
    .where('meetingId', '=', meetingId)
    .where('patientId', '=', patientId)
    .where('status', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  await renumber(trx, meetingId);
  await meetingChanged(run, meetingId);
}

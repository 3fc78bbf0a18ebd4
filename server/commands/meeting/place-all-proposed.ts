import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { meetingInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { isOpposed } from '#server/use-case/meeting/against-wish.ts';
import { ensureNotOver, lastPosition, renumber } from '#server/use-case/meeting/agenda.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/**
 * Puts every case that is proposed for a meeting on its agenda, in the order in which they were proposed. Those whose patient does not wish to
 * be discussed stay proposed: each needs its own reason. Answers with how many were placed, and how many wait.
 */
export const placeAllProposed = useCase(
  meetingInput,
  async (run: Run<Actor, v.InferOutput<typeof meetingInput>>): Promise<{ placed: number; waiting: number }> => {
    const { trx, input } = run;
    const access = { action: 'agenda-item.placed', patientId: null, objectId: input.meetingId };
    const meeting = await ensureMeeting(run, input.meetingId, canPrepareMeeting, access);
    ensureNotOver(meeting);
    const proposed = await trx
      .selectFrom('agendaItems')
      .where('meetingId', '=', meeting.id)
      .where('status', '=', 'proposed')
      .select(['id', 'patientId'])
      .orderBy('position')
      .orderBy('id')
      .execute();
    let placed = 0;
    for (const { id, patientId } of proposed) {
      if (await isOpposed(trx, patientId)) continue;
      await trx
        .updateTable('agendaItems')
        .set({ status: 'placed', position: (await lastPosition(trx, meeting.id)) + 1 })
        .where('id', '=', id)
        .execute();
      await run.audit({ action: 'agenda-item.placed', patientId, objectId: id });
      placed += 1;
    }
    if (placed > 0) {
      await renumber(trx, meeting.id);
      await meetingChanged(run, meeting.id);
    }
    return { placed, waiting: proposed.length - placed };
  },
);

import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { placeAgendaItemInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureNotOver, lastPosition, renumber } from '#server/use-case/meeting/agenda.ts';
import { reasonAgainstWish } from '#server/use-case/meeting/against-wish.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/**
 * Puts a proposed case on the agenda, at its end or first; one that is there already stays where it is. Throws the field error 'opposed' where
 * the patient does not wish to be discussed and no reason is given; the reason stays with the case.
 */
export const placeAgendaItem = useCase(
  placeAgendaItemInput,
  async (run: Run<Actor, v.InferOutput<typeof placeAgendaItemInput>>): Promise<void> => {
    const { trx, input } = run;
    const { item, meeting, access } = await ensureItem(run, input.itemId, 'agenda-item.placed', canPrepareMeeting);
    ensureNotOver(meeting);
    if (item.status === 'proposed') {
      const againstWish = await reasonAgainstWish(trx, item.patientId, input.againstWish);
      await trx
        .updateTable('agendaItems')
        .set({ status: 'placed', againstWish, position: (await lastPosition(trx, meeting.id)) + 1 })
        .where('id', '=', item.id)
        .execute();
      await renumber(trx, meeting.id, input.first ? { id: item.id, position: 1 } : undefined);
      await meetingChanged(run, meeting.id);
      if (againstWish !== null) await run.audit({ ...access, action: 'agenda-item.against-wish' });
    }
    await run.audit(access);
  },
);

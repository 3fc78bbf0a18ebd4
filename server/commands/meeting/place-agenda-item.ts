import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { agendaItemInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureNotOver, lastPosition, renumber } from '#server/use-case/meeting/agenda.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/** Puts a proposed case on the agenda, at its end; one that is there already stays where it is. */
export const placeAgendaItem = useCase(
  agendaItemInput,
  async (run: Run<Actor, v.InferOutput<typeof agendaItemInput>>): Promise<void> => {
    const { trx, input } = run;
    const { item, meeting, access } = await ensureItem(run, input.itemId, 'agenda-item.placed', canPrepareMeeting);
    ensureNotOver(meeting);
    if (item.status === 'proposed') {
      await trx
        .updateTable('agendaItems')
        .set({ status: 'placed', position: (await lastPosition(trx, meeting.id)) + 1 })
        .where('id', '=', item.id)
        .execute();
      await renumber(trx, meeting.id);
      await meetingChanged(run, meeting.id);
    }
    await run.audit(access);
  },
);

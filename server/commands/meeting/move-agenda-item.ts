import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import { moveAgendaItemInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureNotOver, renumber } from '#server/use-case/meeting/agenda.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/** Moves a case to another place of the agenda. Throws 'wrong-phase' for one that is only proposed. */
export const moveAgendaItem = useCase(
  moveAgendaItemInput,
  async (run: Run<Actor, v.InferOutput<typeof moveAgendaItemInput>>): Promise<void> => {
    const { itemId, position } = run.input;
    const { item, meeting, access } = await ensureItem(run, itemId, 'agenda-item.moved', canPrepareMeeting);
    ensureNotOver(meeting);
    if (item.status === 'proposed') throw new DomainError('wrong-phase');
    await renumber(run.trx, meeting.id, { id: item.id, position });
    await meetingChanged(run, meeting.id);
    await run.audit(access);
  },
);

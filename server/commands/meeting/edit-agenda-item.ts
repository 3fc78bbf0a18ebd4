import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { editAgendaItemInput } from '#domain/meeting/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureNotOver } from '#server/use-case/meeting/agenda.ts';
import { canChangeItem } from '#server/use-case/meeting/can-change-item.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { everybodyActive } from '#server/use-case/meeting/plan-meeting.ts';

/** Changes why and for how long a case comes, and who brings it. Throws 'wrong-phase' once it is closed. */
export const editAgendaItem = useCase(
  editAgendaItemInput,
  async (run: Run<Actor, v.InferOutput<typeof editAgendaItemInput>>): Promise<void> => {
    const { itemId, reason, question, minutes, broughtBy } = run.input;
    const { item, meeting, access } = await ensureItem(run, itemId, 'agenda-item.edited', canChangeItem);
    ensureNotOver(meeting);
    if (item.status === 'closed') throw new DomainError('wrong-phase');
    if (broughtBy !== item.broughtBy && !(await everybodyActive(run.trx)).includes(broughtBy))
      throw new DomainError('invalid-input', { broughtBy: 'choice' });
    await run.trx
      .updateTable('agendaItems')
      .set({ reason, question, minutes, broughtBy })
      .where('id', '=', item.id)
      .execute();
    await meetingChanged(run, meeting.id);
    await run.audit(access);
  },
);

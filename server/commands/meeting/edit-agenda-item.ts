import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { editAgendaItemInput } from '../../../src/domain/meeting/inputs.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { ensureNotOver } from './agenda.ts';
import { canChangeItem } from './can-change-item.ts';
import { ensureItem } from './ensure-item.ts';
import { meetingChanged } from './ensure-meeting.ts';
import { everybodyActive } from './plan-meeting.ts';

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

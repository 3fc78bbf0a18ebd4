import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { agendaItemInput } from '#domain/meeting/inputs.ts';
import type { Trx } from '#server/database/database.ts';
import { detachMatters } from '#server/database/tables/meeting/agenda-matters.ts';
import type { Schema } from '#server/database/schema.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureNotOver, renumber } from '#server/use-case/meeting/agenda.ts';
import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { canChangeItem } from '#server/use-case/meeting/can-change-item.ts';
import { ensureItem } from '#server/use-case/meeting/ensure-item.ts';
import { meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';

/**
 * Takes a case off the agenda or off the cases proposed. Throws 'wrong-phase' once it was taken up in the meeting: nothing that
 * was said there disappears.
 */
export const withdrawAgendaItem = useCase(
  agendaItemInput,
  async (run: Run<Actor, v.InferOutput<typeof agendaItemInput>>): Promise<void> => {
    const { trx, input } = run;
    const { item, meeting, access } = await ensureItem(run, input.itemId, 'agenda-item.withdrawn', canChangeItem);
    ensureNotOver(meeting);
    if (meeting.currentItemId === item.id || (await wasTakenUp(trx, item))) throw new DomainError('wrong-phase');
    await detachMatters(trx, [item.id]);
    await trx.deleteFrom('agendaItems').where('id', '=', item.id).execute();
    await renumber(trx, meeting.id);
    if (meeting.status === 'open' && item.status !== 'proposed') await attendeesRightsChanged(run, meeting.id);
    await meetingChanged(run, meeting.id);
    await run.audit(access);
  },
);

async function wasTakenUp(trx: Trx, item: Schema['agendaItems']): Promise<boolean> {
  if (item.status === 'closed' || item.revision > 1 || item.spentMs > 0 || item.voiceKind !== null) return true;
  for (const table of ['remarks', 'decisions', 'refusals', 'responseSettlings'] as const) {
    const said = await trx.selectFrom(table).where('itemId', '=', item.id).select('itemId').executeTakeFirst();
    if (said) return true;
  }
  return false;
}

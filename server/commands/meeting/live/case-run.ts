import { DomainError } from '../../../../src/domain/errors.ts';
import type { LiveCommandName } from '../../../../src/domain/meeting/live-commands.ts';
import { fitsItem } from '../../../../src/domain/meeting/live-rules.ts';
import type { Schema } from '../../../database/schema.ts';
import { liveCommand } from './live-run.ts';
import type { LiveRun, LiveUseCase } from './live-run.ts';

type CaseCommandName =
  'meeting.lead-case' | 'meeting.lead-step' | Exclude<Extract<LiveCommandName, `case.${string}`>, 'case.add'>;

/** A live command on a case of the meeting, with the case's row. */
export type CaseRun<N extends CaseCommandName> = LiveRun<N> & { item: Schema['agendaItems'] };

/** Makes a live command on one case of the agenda; throws 'wrong-phase' where the case does not stand so that it can be. */
export function caseCommand<N extends CaseCommandName>(
  name: N,
  work: (run: CaseRun<N>) => Promise<boolean>,
): LiveUseCase {
  return liveCommand(name, async (run) => {
    const item = await run.trx
      .selectFrom('agendaItems')
      .where('id', '=', run.input.itemId)
      .where('meetingId', '=', run.meeting.id)
      .selectAll()
      .executeTakeFirst();
    if (!item) throw new DomainError('not-found', {}, { action: name, patientId: null, objectId: run.input.itemId });
    if (!fitsItem(name, item.status)) throw new DomainError('wrong-phase');
    return work({ ...run, item });
  });
}

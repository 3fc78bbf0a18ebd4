import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import { fitsItem } from '#domain/access/live-meeting.ts';
import { standingTowards } from '#server/database/rights/standings.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { liveCommand } from './live-run.ts';
import type { LiveUseCase } from '../live/live-session.ts';
import type { LiveRun } from './live-run.ts';

type CaseCommandName =
  'meeting.lead-case' | 'meeting.lead-step' | Exclude<Extract<LiveCommandName, `case.${string}`>, 'case.add'>;

/** A live command on a case of the meeting, with the case's row. */
export type CaseRun<N extends CaseCommandName> = LiveRun<N> & { item: Schema['agendaItems'] };

/** What leads everybody to a case says nothing of it and writes nothing on it. */
const leading: readonly LiveCommandName[] = ['meeting.lead-case', 'meeting.lead-step'];

/**
 * Makes a live command on one case of the agenda; throws 'wrong-phase' where the case does not stand so that it can be,
 * 'not-enough-there' where the actor may not read its patient as long as nobody else is in the meeting.
 */
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
    const access = { action: name, patientId: item?.patientId ?? null, objectId: run.input.itemId };
    if (!item) throw new DomainError('not-found', {}, access);
    if (!leading.includes(name) && !(await readsPatient(run, item.patientId)))
      throw new DomainError(run.meeting.status === 'open' ? 'not-enough-there' : 'not-found', {}, access);
    if (!fitsItem(name, item.status)) throw new DomainError('wrong-phase');
    return work({ ...run, item });
  });
}

async function readsPatient(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  patientId: string,
) {
  const standing = await standingTowards(trx, actor.id, patientId);
  return standing !== null && canReadPatient(actor, standing, now) === 'allowed';
}

import type { Actor } from '../../../src/domain/access/actor.ts';
import type { Refusal, RefusalAmendment } from '../../../src/domain/refusal/refusal.ts';
import { newId } from '../../new-id.ts';
import type { Run } from '../command.ts';
import { refusalChanged } from './refusal-changed.ts';

type Added = Pick<RefusalAmendment, 'kind' | 'reason' | 'instead'>;

/** Adds a correction or a withdrawal to a refusal, with its author and time, and tells the meetings that show it. */
export async function amendRefusal(
  run: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'announce' | 'dialect'>,
  { id, patientId }: Pick<Refusal, 'id' | 'patientId'>,
  { instead, ...added }: Added,
): Promise<void> {
  await run.trx
    .insertInto('refusalAmendments')
    .values({
      ...added,
      id: newId(),
      refusalId: id,
      instead: JSON.stringify(instead),
      authorId: run.actor.id,
      amendedAt: run.now,
    })
    .execute();
  await refusalChanged(run, patientId);
}

import type { Actor } from '../../../src/domain/access/actor.ts';
import type { Refusal, RefusalAmendment } from '../../../src/domain/refusal/refusal.ts';
import { newId } from '../../new-id.ts';
import type { Run } from '../command.ts';
import { lockReview, reviewChanged } from '../review/lock-review.ts';
import { refusalChanged } from './refusal-changed.ts';

type Added = Pick<RefusalAmendment, 'kind' | 'reason' | 'instead'>;

/** Adds a correction or a withdrawal to a refusal, with its author and time, and tells the review and the meetings that show it. */
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
  await tellReview(run, id);
  await refusalChanged(run, patientId);
}

async function tellReview(
  run: Pick<Run<Actor, unknown>, 'trx' | 'announce' | 'dialect'>,
  refusalId: string,
): Promise<void> {
  const { trx, dialect } = run;
  const review = await trx.selectFrom('reviews').where('refusalId', '=', refusalId).select('id').executeTakeFirst();
  if (!review) return;
  await lockReview(trx, dialect, review.id);
  await reviewChanged(run, review.id);
}

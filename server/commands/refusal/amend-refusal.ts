import type { Actor } from '#domain/access/actor.ts';
import type { Refusal, RefusalAmendment } from '#domain/refusal/refusal.ts';
import { newId } from '#server/new-id.ts';
import type { Written } from '#server/database/tables/audit-seals.ts';
import type { Run } from '#server/use-case/command.ts';
import { lockReview, reviewChanged } from '#server/use-case/review/lock-review.ts';
import { refusalChanged } from '#server/use-case/refusal/refusal-changed.ts';
import { insteadColumn } from '#server/database/codecs/refusal-columns.ts';

type Added = Pick<RefusalAmendment, 'kind' | 'reason' | 'instead'>;

/**
 * Adds a correction or a withdrawal to a refusal, with its author and time, and tells the review and the meetings that show it; gives
 * what was written.
 */
export async function amendRefusal(
  run: Pick<Run<Pick<Actor, 'id'> | null, unknown>, 'actor' | 'trx' | 'now' | 'announce' | 'dialect'>,
  { id, patientId }: Pick<Refusal, 'id' | 'patientId'>,
  { instead, ...added }: Added,
): Promise<Written> {
  const amendmentId = newId();
  await run.trx
    .insertInto('refusalAmendments')
    .values({
      ...added,
      id: amendmentId,
      refusalId: id,
      instead: insteadColumn.write(instead),
      // Nobody of the team: the patient themself.
      authorId: run.actor?.id ?? null,
      amendedAt: run.now,
    })
    .execute();
  await tellReview(run, id);
  await refusalChanged(run, patientId);
  return { kind: 'refusal-amendment', id: amendmentId };
}

async function tellReview(
  run: Pick<Run<unknown, unknown>, 'trx' | 'announce' | 'dialect'>,
  refusalId: string,
): Promise<void> {
  const { trx, dialect } = run;
  const review = await trx.selectFrom('reviews').where('refusalId', '=', refusalId).select('id').executeTakeFirst();
  if (!review) return;
  await lockReview(trx, dialect, review.id);
  await reviewChanged(run, review.id);
}

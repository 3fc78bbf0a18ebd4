import { DomainError } from '#domain/errors.ts';
import { ensureInRoomOfReview } from '#server/use-case/review/ensure-in-room-of-review.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';
import type { ReviewRun } from '#server/use-case/review/review-run.ts';
import { targetsColumn } from '#server/database/codecs/review-columns.ts';

/**
 * Keeps where somebody thinks the refusal points, to be changed until the reveal; after it, only who had not marked yet still can, and it
 * is said that they came late. Throws 'wrong-phase' for a mark that can no longer be changed, 'conflict' where it is not the scribe's to
 * make. Others are told nothing but how many have marked.
 */
export const markReview = reviewCommand('review.mark', async (run) => {
  const { actor, input, review, trx, now, audit } = run;
  const professionalId = input.professionalId ?? actor.id;
  if (professionalId !== actor.id) await ensureScribeMay(run, professionalId);
  const earlier = await trx
    .selectFrom('reviewMarks')
    .where('reviewId', '=', review.id)
    .where('professionalId', '=', professionalId)
    .select('markedBy')
    .executeTakeFirst();
  if (earlier && review.revealedAt !== null) throw new DomainError('wrong-phase');
  if (earlier && professionalId !== actor.id && earlier.markedBy === professionalId) throw new DomainError('conflict');
  const mark = {
    targets: targetsColumn.write(input.targets),
    confidence: input.confidence,
    ownPart: input.ownPart,
    ownPartShared: input.shareOwnPart ? (1 as const) : (0 as const),
    late: review.revealedAt === null ? (0 as const) : (1 as const),
    markedBy: actor.id,
    markedAt: now,
  };
  await trx
    .insertInto('reviewMarks')
    .values({ ...mark, reviewId: review.id, professionalId })
    .onConflict((conflict) => conflict.columns(['reviewId', 'professionalId']).doUpdateSet(mark))
    .execute();
  await audit({ action: 'review.marked', patientId: review.patientId, objectId: review.id });
  // That somebody changed their mind is theirs as well: nothing that others see has changed.
  return earlier ? null : 'review';
});

/**
 * For somebody in the room without a device (D22), and never their own part: what is private is written by nobody else. Throws the field
 * errors 'choice', 'not-in-room' and 'own-only'.
 */
async function ensureScribeMay(
  { input, review, trx }: ReviewRun<'review.mark'>,
  professionalId: string,
): Promise<void> {
  await ensureInRoomOfReview(trx, review, professionalId);
  if (input.ownPart !== '' || input.shareOwnPart) throw new DomainError('invalid-input', { ownPart: 'own-only' });
}

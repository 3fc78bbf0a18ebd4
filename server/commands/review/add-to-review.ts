import { newId } from '#server/new-id.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/** Adds something to a concluded review, which itself stays as it was. */
export const addToReview = reviewCommand('review.add', async ({ actor, input, review, trx, now, audit }) => {
  const id = newId();
  await trx
    .insertInto('reviewAddenda')
    .values({ id, reviewId: review.id, text: input.text, authorId: actor.id, addedAt: now })
    .execute();
  const written = [{ kind: 'review-addendum', id }] as const;
  await audit({ action: 'review.added-to', patientId: review.patientId, objectId: review.id, written });
  return 'review';
});

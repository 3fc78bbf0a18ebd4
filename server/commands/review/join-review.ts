import { reviewCommand } from '#server/use-case/review/review-run.ts';

/** Comes into the review. */
export const joinReview = reviewCommand('review.join', async ({ actor, review, standing, trx, now, audit }) => {
  if (standing.present) return null;
  await trx
    .insertInto('reviewParticipants')
    .values({ reviewId: review.id, professionalId: actor.id, joinedAt: now, leftAt: null })
    .onConflict((conflict) =>
      conflict.columns(['reviewId', 'professionalId']).doUpdateSet({ leftAt: null, markedBy: null }),
    )
    .execute();
  await audit({ action: 'review.joined', patientId: review.patientId, objectId: review.id });
  return 'review';
});

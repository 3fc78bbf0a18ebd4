import type { ReviewChange, ReviewRun } from './review-run.ts';

/** From now on `professionalId` leads the review. */
export async function facilitateReview(
  { trx, review, audit }: Pick<ReviewRun<'review.take-over'>, 'trx' | 'review' | 'audit'>,
  professionalId: string,
  action: string,
): Promise<ReviewChange> {
  await trx.updateTable('reviews').set({ facilitatorId: professionalId }).where('id', '=', review.id).execute();
  await audit({ action, patientId: review.patientId, objectId: review.id });
  return 'review';
}

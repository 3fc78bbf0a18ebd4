import { reviewCommand } from '#server/use-case/review/review-run.ts';

/** Shows the others what one noted as one's own part, once all is revealed; it cannot be taken back. */
export const shareOwnPart = reviewCommand('review.share-own-part', async ({ actor, review, trx, audit }) => {
  const shared = await trx
    .updateTable('reviewMarks')
    .set({ ownPartShared: 1 })
    .where('reviewId', '=', review.id)
    .where('professionalId', '=', actor.id)
    .where('ownPartShared', '=', 0)
    .where('ownPart', '<>', '')
    .returning('reviewId')
    .executeTakeFirst();
  if (!shared) return null;
  await audit({ action: 'review.own-part-shared', patientId: review.patientId, objectId: review.id });
  return 'review';
});

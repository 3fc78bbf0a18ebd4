import { DomainError } from '#domain/errors.ts';
import { ensureInRoomOfReview } from '#server/use-case/review/ensure-in-room-of-review.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/**
 * Keeps that somebody does not share the conclusion, and what would change their mind: one's own, or that of somebody in the room without
 * a device. Said once: throws 'conflict' else.
 */
export const dissentFromReview = reviewCommand('review.dissent', async ({ actor, input, review, trx, now, audit }) => {
  const { professionalId, why, wouldChangeMind } = input;
  if (professionalId !== actor.id) await ensureInRoomOfReview(trx, review, professionalId);
  const added = await trx
    .insertInto('reviewDissents')
    .values({ reviewId: review.id, professionalId, why, wouldChangeMind, recordedBy: actor.id, recordedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reviewId')
    .executeTakeFirst();
  if (!added) throw new DomainError('conflict');
  const written = [{ kind: 'review-dissent', id: `${review.id}/${professionalId}` }] as const;
  await audit({ action: 'review.dissented', patientId: review.patientId, objectId: review.id, written });
  return 'review';
});

import { DomainError } from '#domain/errors.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { isInReview } from '#server/database/rights/review-standings.ts';
import { isInRoomOfReview } from '#server/database/tables/meeting/room.ts';
import { standingTowards } from '#server/database/rights/standings.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';
import type { ReviewRun } from '#server/use-case/review/review-run.ts';

type MarkRun = ReviewRun<'review.mark-in-room'>;

/**
 * Who leads a review says that a colleague is in the room without a device: from now on they count, and can be written for. Throws the
 * field error 'choice' for somebody who may not read the patient, 'conflict' for one who is there by a device of their own.
 */
export const markInRoomOfReview = reviewCommand('review.mark-in-room', async (run) => {
  const { actor, input, review, trx, now, audit } = run;
  const { professionalId } = input;
  await ensureReader(run, professionalId);
  if (await isInReview(trx, review.id, professionalId)) throw new DomainError('conflict');
  if (await isInRoomOfReview(trx, review, professionalId)) return null;
  const here = { leftAt: null, markedBy: actor.id };
  await trx
    .insertInto('reviewParticipants')
    .values({ ...here, reviewId: review.id, professionalId, joinedAt: now })
    .onConflict((conflict) => conflict.columns(['reviewId', 'professionalId']).doUpdateSet(here))
    .execute();
  await audit({ action: 'review.marked-in-room', patientId: review.patientId, objectId: professionalId });
  return 'review';
});

/** Who leads says that a colleague without a device has left the room. */
export const markGoneFromReview = reviewCommand('review.mark-gone', async ({ input, review, trx, now, audit }) => {
  const { professionalId } = input;
  if (!(await isInRoomOfReview(trx, review, professionalId))) return null;
  await trx
    .updateTable('reviewParticipants')
    .set({ leftAt: now })
    .where('reviewId', '=', review.id)
    .where('professionalId', '=', professionalId)
    .execute();
  await audit({ action: 'review.marked-gone', patientId: review.patientId, objectId: professionalId });
  return 'review';
});

/** Being in the room opens no record: only who may read it anyway can be there. */
async function ensureReader({ review, trx, now }: MarkRun, professionalId: string): Promise<void> {
  const person = await professionalOf(trx, professionalId);
  const towards = await standingTowards(trx, professionalId, review.patientId);
  const reads = person?.status === 'active' && towards && canReadPatient(person, towards, now) === 'allowed';
  if (!reads) throw new DomainError('invalid-input', { professionalId: 'choice' });
}

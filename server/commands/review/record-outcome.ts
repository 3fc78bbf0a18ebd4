import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { newId } from '#server/new-id.ts';
import { ensureHearer } from '#server/use-case/live/ensure-colleagues.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/**
 * Keeps what the patient said when heard, and whether the hypothesis held; said again later, the last one counts. Throws the field error
 * 'date-future' for words not heard yet.
 */
export const recordOutcome = reviewCommand('review.record-outcome', async (run) => {
  const { actor, input, review, trx, now, timeZone, audit } = run;
  const { outcome, words, heardBy, heardOn } = input;
  await ensureHearer(trx, { heardBy });
  if (heardOn > dayIn(timeZone, now)) throw new DomainError('invalid-input', { heardOn: 'date-future' });
  const id = newId();
  await trx
    .insertInto('reviewOutcomes')
    .values({
      id,
      reviewId: review.id,
      outcome,
      words,
      heardBy,
      heardOn,
      recordedBy: actor.id,
      recordedAt: now,
    })
    .execute();
  const written = [{ kind: 'review-outcome', id }] as const;
  await audit({ action: 'review.outcome-recorded', patientId: review.patientId, objectId: review.id, written });
  return 'review';
});

import type { Trx } from '#server/database/database.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { sealDocument } from '#server/database/tables/care-plan/documents.ts';
import { reviewHash, storedNotes } from '#server/database/tables/review/review-records.ts';
import { newId } from '#server/new-id.ts';
import { ensureColleagues } from '#server/use-case/live/ensure-colleagues.ts';
import { leaveReviewAt } from '#server/use-case/review/review-departure.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';
import type { ReviewRun } from '#server/use-case/review/review-run.ts';
import { coursesColumn, notesColumn, targetsColumn } from '#server/database/codecs/review-columns.ts';

/**
 * Concludes the review and freezes it: its document is sealed, and every note that was said to be saved is in the record. An own part that
 * its author did not share is destroyed: neither the record nor its fingerprint holds it. Telling the patient becomes an action. Throws
 * the field errors 'choice' and 'date-past'.
 */
export const concludeReview = reviewCommand('review.conclude', async (run) => {
  const { actor, input, review, trx, now, audit, announce } = run;
  if (review.status === 'concluded') return null;
  await ensureConcludable(run);
  await sealDocument(trx, review.documentId, now);
  await destroyOwnParts(run);
  const { targets, courses, ...said } = input.conclusion;
  const conclusion = {
    ...said,
    reviewId: review.id,
    targets: targetsColumn.write(targets),
    courses: coursesColumn.write(courses),
    notes: notesColumn.write(await storedNotes(trx, review.documentId)),
    concludedBy: actor.id,
    concludedAt: now,
  };
  await trx
    .insertInto('reviewConclusions')
    .values({ ...conclusion, hash: await reviewHash(trx, conclusion) })
    .execute();
  await trx
    .updateTable('reviews')
    .set({ status: 'concluded', facilitatorId: actor.id })
    .where('id', '=', review.id)
    .execute();
  await keepColumnOfRefused(trx, review.refusalId);
  await leaveReviewAt(trx, review.id, null, now);
  await addTelling(run);
  const written = [{ kind: 'conclusion', id: review.id }] as const;
  await audit({ action: 'review.concluded', patientId: review.patientId, objectId: review.id, written });
  announce({ type: 'document.sealed', documentId: review.documentId });
  return 'review-and-meeting';
});

type ConcludeRun = ReviewRun<'review.conclude'>;

async function ensureConcludable({ input: { conclusion }, trx, now, timeZone }: ConcludeRun): Promise<void> {
  const { tellerId, tellOn, lookAgainOn } = conclusion;
  await ensureColleagues(trx, { tellerId });
  const today = dayIn(timeZone, now);
  const past = Object.entries({ tellOn, lookAgainOn }).filter(([, day]) => day < today);
  if (past.length > 0)
    throw new DomainError('invalid-input', Object.fromEntries(past.map(([field]) => [field, 'date-past'])));
}

/** What somebody noted for themself alone is nobody's once the review is over. */
async function destroyOwnParts({ review, trx }: ConcludeRun): Promise<void> {
  await trx
    .updateTable('reviewMarks')
    .set({ ownPart: '' })
    .where('reviewId', '=', review.id)
    .where('ownPartShared', '=', 0)
    .execute();
}

/** Who tells the patient has it among their actions. */
async function addTelling({ input: { conclusion }, review, trx, now }: ConcludeRun): Promise<void> {
  await trx
    .insertInto('actions')
    .values({
      id: newId(),
      patientId: review.patientId,
      decisionId: null,
      reviewId: review.id,
      questionId: null,
      text: '',
      ownerId: conclusion.tellerId,
      dueOn: conclusion.tellOn,
      status: 'open',
      notDoneReason: null,
      note: '',
      settledAt: null,
      settledBy: null,
      createdAt: now,
    })
    .execute();
}

/** What was refused waits on the board until its review is concluded. */
async function keepColumnOfRefused(trx: Trx, refusalId: string): Promise<void> {
  const refusal = await trx
    .selectFrom('refusals')
    .where('id', '=', refusalId)
    .select('orientationId')
    .executeTakeFirst();
  if (refusal?.orientationId) await keepBoardColumns(trx, [refusal.orientationId]);
}

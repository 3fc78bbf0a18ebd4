import type { ReviewCourse } from '#domain/review/review.ts';
import type { Query } from '#server/database/database.ts';
import { coursesColumn } from '#server/database/codecs/review-columns.ts';

/** A review that concluded that the whole plan is to be rethought, and when (milliseconds UTC). */
export type PlanRevision = { reviewId: string; since: number };

const rethink: ReviewCourse = 'rethink-plan';

/** The last review since `agreedAt` (milliseconds UTC) that wants the patient's whole plan rethought, or null. */
export async function openRevision(query: Query, patientId: string, agreedAt: number): Promise<PlanRevision | null> {
  const concluded = await query
    .selectFrom('reviewConclusions')
    .innerJoin('reviews', 'reviews.id', 'reviewConclusions.reviewId')
    .where('patientId', '=', patientId)
    .where('concludedAt', '>', agreedAt)
    .select(['reviewId', 'courses', 'concludedAt'])
    .orderBy('concludedAt', 'desc')
    .execute();
  // Written by this program only.
  const wanting = concluded.find(({ courses }) => coursesColumn.read(courses).includes(rethink));
  return wanting ? { reviewId: wanting.reviewId, since: wanting.concludedAt } : null;
}

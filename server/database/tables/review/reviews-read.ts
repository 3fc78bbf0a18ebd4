import type { Outcome, ReviewCourse, ReviewScope, ReviewStep } from '#domain/review/review.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import type { Query } from '#server/database/database.ts';
import { coursesColumn, targetsColumn } from '#server/database/codecs/review-columns.ts';

/** What a review came to, for whoever reads about the refusal. */
export type ReadReview = {
  id: string;
  status: 'open' | 'concluded';
  step: ReviewStep;
  openedAt: number;
  /** Number of the wording in which it is worked through. */
  wording: number;
  conclusion: {
    hypothesis: string;
    targets: RefusalTarget[];
    scope: ReviewScope;
    courses: ReviewCourse[];
    lookAgainOn: string;
    concludedAt: number;
  } | null;
  /** What the patient said when heard, the last time it was recorded. */
  outcome: { outcome: Outcome; words: string; heardOn: string } | null;
};

/** The reviews of a patient's refusals, by the refusal. */
export async function reviewsRead(query: Query, patientId: string): Promise<Map<string, ReadReview>> {
  const rows = await query
    .selectFrom('reviews')
    .leftJoin('reviewConclusions', 'reviewConclusions.reviewId', 'reviews.id')
    .where('patientId', '=', patientId)
    .select(['reviews.id', 'refusalId', 'status', 'step', 'openedAt', 'wording'])
    .select(['hypothesis', 'targets', 'scope', 'courses', 'lookAgainOn', 'concludedAt'])
    .execute();
  const outcomes = await query
    .selectFrom('reviewOutcomes')
    .innerJoin('reviews', 'reviews.id', 'reviewOutcomes.reviewId')
    .where('reviews.patientId', '=', patientId)
    .select(['reviewId', 'outcome', 'words', 'heardOn'])
    .orderBy('recordedAt', 'desc')
    .orderBy('reviewOutcomes.id', 'desc')
    .execute();
  return new Map(
    rows.map(({ refusalId, hypothesis, targets, scope, courses, lookAgainOn, concludedAt, ...review }) => {
      const last = outcomes.find(({ reviewId }) => reviewId === review.id);
      const concluded =
        hypothesis !== null && targets !== null && scope !== null && courses !== null && concludedAt !== null;
      const read: ReadReview = {
        ...review,
        conclusion: concluded
          ? {
              hypothesis,
              scope,
              lookAgainOn: lookAgainOn ?? '',
              concludedAt,
              // The JSON of these tables is written by this program only.
              targets: targetsColumn.read(targets),
              courses: coursesColumn.read(courses),
            }
          : null,
        outcome: last ? { outcome: last.outcome, words: last.words, heardOn: last.heardOn } : null,
      };
      return [refusalId, read];
    }),
  );
}

import type { CaseRefusal, CaseReview } from '#domain/meeting/meeting.ts';
import { languagesOf } from '#domain/refusal/refusal.ts';
import type { Query } from '#server/database/database.ts';
import { refusalsOf, standingFacts } from '../refusal/refusals.ts';
import { coursesColumn } from '#server/database/codecs/review-columns.ts';

/**
 * By case: the patient's refusals that wait for the end of a review, and those whose review is held in this very case. Earlier ones,
 * reviewed elsewhere, are on the patient's page.
 */
export async function caseRefusals(
  query: Query,
  items: readonly { id: string; patientId: string }[],
): Promise<Map<string, CaseRefusal[]>> {
  const patientIds = [...new Set(items.map(({ patientId }) => patientId))];
  const refusals = await refusalsOf(query, { patientIds });
  const reviews = await caseReviews(query, patientIds);
  const recordedIn = await casesOfRecording(query, patientIds);
  return new Map(
    items.map((item) => {
      const ofPatient = refusals.filter(({ patientId }) => patientId === item.patientId);
      const shown = ofPatient.flatMap((refusal): CaseRefusal[] => {
        const facts = standingFacts(refusal);
        const review = reviews.get(refusal.id) ?? null;
        if (!facts || (review?.status === 'concluded' && review.itemId !== item.id)) return [];
        const { practice, named, part, sessionsHeld, refusedOn, words } = facts;
        const recorded = recordedIn.get(refusal.id) ?? null;
        const { source, recordedAt } = refusal;
        return [
          {
            ...languagesOf(refusal),
            ...{ id: refusal.id, practice, named, part, sessionsHeld, refusedOn, words, review, recordedAt },
            recordedBy: source.by === 'patient' ? null : source.professionalId,
            recordedIn: recorded,
          },
        ];
      });
      return [item.id, shown];
    }),
  );
}

/** By refusal: the case of a meeting in which it was recorded. */
async function casesOfRecording(query: Query, patientIds: readonly string[]): Promise<Map<string, string>> {
  if (patientIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('refusals')
    .where('patientId', 'in', patientIds)
    .where('itemId', 'is not', null)
    .select(['id', 'itemId'])
    .execute();
  return new Map(rows.flatMap(({ id, itemId }) => (itemId === null ? [] : [[id, itemId] as const])));
}

async function caseReviews(query: Query, patientIds: readonly string[]): Promise<Map<string, CaseReview>> {
  if (patientIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('reviews')
    .leftJoin('reviewConclusions', 'reviewConclusions.reviewId', 'reviews.id')
    .where('patientId', 'in', patientIds)
    .select(['reviews.id', 'refusalId', 'itemId', 'status', 'step'])
    .select(['hypothesis', 'scope', 'courses', 'tellerId', 'tellOn', 'lookAgainOn'])
    .execute();
  if (rows.length === 0) return new Map();
  const dissents = await query
    .selectFrom('reviewDissents')
    .where(
      'reviewId',
      'in',
      rows.map(({ id }) => id),
    )
    .select(['reviewId', 'professionalId', 'why', 'wouldChangeMind', 'recordedBy'])
    .orderBy('recordedAt')
    .orderBy('professionalId')
    .execute();
  return new Map(
    rows.map(({ refusalId, hypothesis, courses, ...review }) => [
      refusalId,
      {
        ...review,
        hypothesis: hypothesis ?? '',
        // Written by this program only.
        courses: courses === null ? [] : coursesColumn.read(courses),
        dissents: dissents
          .filter(({ reviewId }) => reviewId === review.id)
          .map(({ professionalId, why, wouldChangeMind, recordedBy }) => ({
            professionalId,
            why,
            wouldChangeMind,
            recordedBy,
          })),
      },
    ]),
  );
}

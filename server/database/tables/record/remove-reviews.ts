import type { Trx } from '#server/database/database.ts';
import type { Written } from '../audit-seals.ts';
import type { AppendOnlyTable } from './changeable.ts';

/** The tables that must be changeable for it. */
export const tablesOfReviews = [
  'left_reviews',
  'review_conclusions',
  'review_dissents',
  'review_addenda',
  'review_outcomes',
] as const satisfies readonly AppendOnlyTable[];

/** What was written for good in these reviews. */
export async function writtenInReviews(trx: Trx, reviewIds: readonly string[]): Promise<Written[]> {
  if (reviewIds.length === 0) return [];
  const conclusions = await trx
    .selectFrom('reviewConclusions')
    .where('reviewId', 'in', reviewIds)
    .select('reviewId as id')
    .execute();
  const dissents = await trx
    .selectFrom('reviewDissents')
    .where('reviewId', 'in', reviewIds)
    .select(['reviewId', 'professionalId'])
    .execute();
  const addenda = await trx.selectFrom('reviewAddenda').where('reviewId', 'in', reviewIds).select('id').execute();
  const outcomes = await trx.selectFrom('reviewOutcomes').where('reviewId', 'in', reviewIds).select('id').execute();
  return [
    ...conclusions.map(({ id }) => ({ kind: 'conclusion', id }) as const),
    ...dissents.map((row) => ({ kind: 'review-dissent', id: `${row.reviewId}/${row.professionalId}` }) as const),
    ...addenda.map(({ id }) => ({ kind: 'review-addendum', id }) as const),
    ...outcomes.map(({ id }) => ({ kind: 'review-outcome', id }) as const),
  ];
}

/** Deletes reviews with everything that was said in them, their notes and what they gave to do. */
export async function removeReviews(trx: Trx, reviewIds: readonly string[]): Promise<void> {
  if (reviewIds.length === 0) return;
  const documents = await trx.selectFrom('reviews').where('id', 'in', reviewIds).select('documentId').execute();
  for (const table of [
    'leftReviews',
    'reviewConclusions',
    'reviewDissents',
    'reviewAddenda',
    'reviewOutcomes',
    'reviewParticipants',
    'reviewMarks',
    'reviewAnswers',
    'actions',
  ] as const)
    await trx.deleteFrom(table).where('reviewId', 'in', reviewIds).execute();
  await trx.deleteFrom('liveCommands').where('sessionId', 'in', reviewIds).execute();
  await trx.deleteFrom('reviews').where('id', 'in', reviewIds).execute();
  await removeDocuments(
    trx,
    documents.map(({ documentId }) => documentId),
  );
}

/** Deletes live documents with their logs. */
export async function removeDocuments(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['documentUpdates', 'documentSnapshots', 'documentClients'] as const)
    await trx.deleteFrom(table).where('documentId', 'in', ids).execute();
  await trx.deleteFrom('documents').where('id', 'in', ids).execute();
}

import type { OwnReview } from '../../../src/domain/review/live-wire.ts';
import type { ReviewStanding } from '../../../src/domain/review/live-rules.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';

/** What of a review is one person's alone: what they may do, and whether they marked; never what they marked. */
export async function ownReview(
  query: Query,
  { id, revealedAt }: Pick<Schema['reviews'], 'id' | 'revealedAt'>,
  professionalId: string,
  standing: ReviewStanding,
): Promise<OwnReview> {
  const mark = await query
    .selectFrom('reviewMarks')
    .where('reviewId', '=', id)
    .where('professionalId', '=', professionalId)
    .select((eb) => eb.and([eb('ownPart', '<>', ''), eb('ownPartShared', '=', 0)]).as('holds'))
    .executeTakeFirst();
  return {
    may: { takePart: standing.takesPart, lead: standing.takesPart && standing.leads },
    marked: mark !== undefined,
    holdsOwnPart: revealedAt !== null && Boolean(mark?.holds),
  };
}

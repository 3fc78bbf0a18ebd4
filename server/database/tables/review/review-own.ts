import type { OwnReview } from '#domain/review/live-wire.ts';
import type { ReviewStanding } from '#domain/access/live-review.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

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

import type { Trx } from '#server/database/database.ts';

/** Who is in the review leaves it: one professional who is there by a device of their own, or everybody (null). Answers whether anybody was. */
export async function leaveReviewAt(
  trx: Trx,
  reviewId: string,
  professionalId: string | null,
  at: number,
): Promise<boolean> {
  const here = trx
    .updateTable('reviewParticipants')
    .set({ leftAt: at })
    .where('reviewId', '=', reviewId)
    .where('leftAt', 'is', null);
  const those =
    professionalId === null ? here : here.where('professionalId', '=', professionalId).where('markedBy', 'is', null);
  return (await those.returning('professionalId').execute()).length > 0;
}

import type { Actor } from '../../../../src/domain/access/actor.ts';
import type { Run } from '../../command.ts';
import { reviewChanged } from '../../review/lock-review.ts';

/** Who facilitates a meeting leads the reviews held in it: when that changes, those in them are told. */
export async function heldReviewsChanged(
  run: Pick<Run<Actor, unknown>, 'trx' | 'announce'>,
  meetingId: string,
): Promise<void> {
  const reviews = await run.trx
    .selectFrom('reviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'reviews.itemId')
    .where('meetingId', '=', meetingId)
    .where('reviews.status', '=', 'open')
    .select('reviews.id')
    .execute();
  for (const { id } of reviews) await reviewChanged(run, id);
}

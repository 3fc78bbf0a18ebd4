import type { Actor } from '#domain/access/actor.ts';
import type { Trx } from '#server/database/database.ts';
import { inRoomOf } from '#server/database/tables/meeting/room.ts';
import type { Run } from '../command.ts';
import { reviewChanged } from '../review/lock-review.ts';

type ReviewsRun = Pick<Run<Actor, unknown>, 'trx' | 'announce' | 'now'>;

/** Keeps which reviews a meeting leaves open, and at which step: they go on elsewhere. */
export async function keepLeftReviews(trx: Trx, meetingId: string): Promise<void> {
  const left = await trx
    .selectFrom('reviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'reviews.itemId')
    .where('meetingId', '=', meetingId)
    .where('reviews.status', '=', 'open')
    .select(['agendaItems.id as itemId', 'reviews.id as reviewId', 'step'])
    .execute();
  if (left.length > 0) await trx.insertInto('leftReviews').values(left).execute();
}

/** Who facilitates a meeting leads the reviews held in it: when that changes, those in them are told. */
export async function heldReviewsChanged(run: ReviewsRun, meetingId: string): Promise<void> {
  for (const id of await heldReviews(run.trx, meetingId)) await reviewChanged(run, id);
}

/** Who is in the meeting's room without a device is in the reviews held in it, and nobody else is without one. */
export async function heldRoomsChanged(run: ReviewsRun, meetingId: string): Promise<void> {
  for (const id of await heldReviews(run.trx, meetingId)) {
    await seatRoom(run.trx, { reviewId: id, meetingId }, run.now);
    await reviewChanged(run, id);
  }
}

/** Lets into a review whoever is in the room of the meeting without a device, and out whoever is not (any more). */
export async function seatRoom(
  trx: Trx,
  { reviewId, meetingId }: { reviewId: string; meetingId: string },
  now: number,
): Promise<void> {
  const inRoom = await inRoomOf(trx, meetingId);
  await trx
    .updateTable('reviewParticipants')
    .set({ leftAt: now })
    .where('reviewId', '=', reviewId)
    .where('leftAt', 'is', null)
    .where('markedBy', 'is not', null)
    .where('professionalId', 'not in', ['', ...inRoom.map(({ professionalId }) => professionalId)])
    .execute();
  for (const seat of inRoom)
    await trx
      .insertInto('reviewParticipants')
      .values({ reviewId, ...seat, joinedAt: now, leftAt: null })
      .onConflict((conflict) =>
        conflict
          .columns(['reviewId', 'professionalId'])
          .doUpdateSet({ leftAt: null, markedBy: seat.markedBy })
          // Who has the review on a device of their own needs no mark.
          .where('reviewParticipants.leftAt', 'is not', null),
      )
      .execute();
}

async function heldReviews(trx: Trx, meetingId: string): Promise<string[]> {
  const reviews = await trx
    .selectFrom('reviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'reviews.itemId')
    .where('meetingId', '=', meetingId)
    .where('reviews.status', '=', 'open')
    .select('reviews.id')
    .orderBy('reviews.id')
    .execute();
  return reviews.map(({ id }) => id);
}

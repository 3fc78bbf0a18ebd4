import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { lockMeeting } from '../meeting/ensure-meeting.ts';

/** The review's row, or undefined. Who writes on a review asks for it here first: of two who do so at once, the second waits. */
export function lockReview(
  trx: Trx,
  dialect: Run<unknown, unknown>['dialect'],
  reviewId: string,
): Promise<Schema['reviews'] | undefined> {
  const review = trx.selectFrom('reviews').where('id', '=', reviewId).selectAll();
  // SQLite has one writer anyway.
  return (dialect.name === 'postgres' ? review.forUpdate() : review).executeTakeFirst();
}

/**
 * Locks the meeting in which a review is held, before the review itself: whoever writes on both takes them in this order, so that no two
 * wait for each other.
 */
export async function lockMeetingOf(
  trx: Trx,
  dialect: Run<unknown, unknown>['dialect'],
  reviewId: string,
): Promise<void> {
  const held = await trx
    .selectFrom('reviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'reviews.itemId')
    .where('reviews.id', '=', reviewId)
    .select('meetingId')
    .executeTakeFirst();
  if (held) await lockMeeting(trx, dialect, held.meetingId);
}

/** Marks the review as changed: its version grows, and after the commit its screens are told. Gives the new version. */
export async function reviewChanged(
  { trx, announce }: Pick<Run<unknown, unknown>, 'trx' | 'announce'>,
  reviewId: string,
): Promise<number> {
  const { version } = await trx
    .updateTable('reviews')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', reviewId)
    .returning('version')
    .executeTakeFirstOrThrow();
  announce({ type: 'review.changed', reviewId, version });
  return version;
}

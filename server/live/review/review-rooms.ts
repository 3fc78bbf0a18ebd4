import type { OwnReview } from '#domain/review/live-wire.ts';
import { ownReview } from '#server/database/tables/review/review-own.ts';
import { reviewStanding } from '#server/database/rights/review-standings.ts';
import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';

/** The room of a review: everybody who is sent its state. */
export const reviewRoomOf = (reviewId: string): `review:${string}` => `review:${reviewId}`;

/** The reviews whose state a channel is sent. */
export function reviewsOf(socket: { rooms: ReadonlySet<string> }): string[] {
  return [...socket.rooms].filter((room) => room.startsWith('review:')).map((room) => room.slice('review:'.length));
}

/** What of a review is the alone of the person behind a session; null where they may not see the review now. */
export async function ownReviewOf(
  { sessions, database, clock }: Pick<LiveDeps, 'sessions' | 'database' | 'clock'>,
  sessionId: string,
  reviewId: string,
): Promise<OwnReview | null> {
  const actor = await sessions.actorOfSession(sessionId);
  const row = await database.query
    .selectFrom('reviews')
    .where('id', '=', reviewId)
    .select(['id', 'patientId', 'itemId', 'facilitatorId', 'revealedAt'])
    .executeTakeFirst();
  if (!actor || !row) return null;
  const standing = await reviewStanding(database.query, actor, row, clock.now());
  return standing.reads ? ownReview(database.query, row, actor.id, standing) : null;
}

/** Puts out of their rooms the channels (of one professional, or all: null) that may no longer see the review. */
export async function emptyReviewRooms(io: LiveServer, deps: LiveDeps, professionalId: string | null): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    const { actor } = socket.data;
    if (professionalId !== null && actor.id !== professionalId) continue;
    for (const reviewId of reviewsOf(socket))
      if (!(await ownReviewOf(deps, actor.sessionId, reviewId))) putOutOfReview(socket, reviewId);
  }
}

/** Tells the channel that the review is no longer shown to it. */
export function putOutOfReview(socket: LiveSocket, reviewId: string): void {
  void socket.leave(reviewRoomOf(reviewId));
  socket.emit('review.removed', { reviewId });
}

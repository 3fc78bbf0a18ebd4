import { loadReviewState } from '#server/database/tables/review/review-state.ts';
import { keepSessions } from '../channel/keep-sessions.ts';
import { latestOnly } from '../channel/latest-only.ts';
import type { LiveDeps, LiveServer } from '../channel/live-server.ts';
import { ownReviewOf, putOutOfReview, reviewRoomOf, reviewsOf } from './review-rooms.ts';

/**
 * Sends a review's whole state to its room after every change, and to each channel what is its person's alone: who leads may have
 * changed, and after the reveal an own part can be shared.
 */
export function broadcastReviews(io: LiveServer, deps: LiveDeps): () => void {
  const { database, clock, bus, log } = deps;
  const send = async (reviewId: string): Promise<void> => {
    const room = reviewRoomOf(reviewId);
    const channels = [...(io.sockets.adapter.rooms.get(room) ?? [])].map((id) => io.sockets.sockets.get(id));
    if (channels.length === 0) return;
    const state = await loadReviewState(database.query, reviewId, clock.now());
    if (!state) return;
    io.to(room).emit('review.state', state);
    if (state.status === 'open') await keepSessions(io, deps, room);
    for (const socket of channels) {
      if (!socket) continue;
      const own = await ownReviewOf(deps, socket.data.actor.sessionId, reviewId);
      if (own) socket.emit('review.own', { reviewId, own });
      else putOutOfReview(socket, reviewId);
    }
  };
  const sendLatest = latestOnly(send, log, 'the state of a review could not be sent');
  const stops = [
    bus.listen((event) => {
      if (event.type === 'review.changed') sendLatest(event.reviewId);
    }),
    bus.watch({
      missed: () => {
        for (const reviewId of new Set([...io.sockets.sockets.values()].flatMap(reviewsOf))) sendLatest(reviewId);
      },
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

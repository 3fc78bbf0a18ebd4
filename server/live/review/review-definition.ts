import * as v from 'valibot';
import { id } from '#domain/ids.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { OwnReview } from '#domain/review/live-wire.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { reviewStanding } from '#server/database/rights/review-standings.ts';
import { ownReview } from '#server/database/tables/review/review-own.ts';
import { loadReviewState } from '#server/database/tables/review/review-state.ts';
import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';
import type { Place } from '../session/departures.ts';
import type { LiveDefinition } from '../session/live-definition.ts';
import { putOut } from '../session/session-rooms.ts';

const named = v.object({ reviewId: id });

/** A review, live: open to whoever may read the patient; marks and own parts are told to nobody else before the reveal. */
export function reviewDefinition(io: LiveServer, deps: LiveDeps): LiveDefinition {
  const { database, clock, queries } = deps;
  const definition: LiveDefinition = {
    kind: 'review',
    commands: reviewCommandNames,
    comesIn: ['review.join'],
    goesOut: 'review.leave',
    place: reviewPlace(deps),
    idIn: (payload) => {
      const parsed = v.safeParse(named, payload);
      return parsed.success ? parsed.output.reviewId : null;
    },
    read: async (_socket, actor, reviewId) => ({
      answer: { ok: true, ...(await queries.review(actor, { reviewId })) },
      isLive: true,
    }),
    maySee: async (socket, reviewId) => (await ownOf(deps, socket, reviewId)) !== null,
    tellState: (socket, { state }) => {
      // Read by `read` above.
      socket.emit('review.state', state as ReviewState);
    },
    tellRemoved: (socket, reviewId) => {
      socket.emit('review.removed', { reviewId });
    },
    // On whichever page they have the review open.
    carriedOut: async (socket, name, reviewId) => {
      if (name !== 'review.mark' && name !== 'review.share-own-part') return;
      const own = await ownOf(deps, socket, reviewId);
      if (own) socket.emit('review.own', { reviewId, own });
    },
    send: async (reviewId, channels) => {
      const state = await loadReviewState(database.query, reviewId, clock.now());
      if (!state) return null;
      // Who leads may have changed, and after the reveal an own part can be shared.
      const owns: { socket: LiveSocket; own: OwnReview }[] = [];
      for (const socket of channels) {
        const own = await ownOf(deps, socket, reviewId);
        if (own) owns.push({ socket, own });
        else putOut(socket, definition, reviewId);
      }
      if (owns.length > 0) io.to(owns.map(({ socket }) => socket.id)).emit('review.state', state);
      for (const { socket, own } of owns) socket.emit('review.own', { reviewId, own });
      return state.status === 'open' ? 'led' : 'waits';
    },
    concernedBy: (event) => (event.type === 'review.changed' ? [event.reviewId] : null),
  };
  return definition;
}

/** What of a review is the alone of the person behind a channel; null where they may not see the review now. */
async function ownOf(
  { sessions, database, clock }: Pick<LiveDeps, 'sessions' | 'database' | 'clock'>,
  socket: LiveSocket,
  reviewId: string,
): Promise<OwnReview | null> {
  const actor = await sessions.actorOfSession(socket.data.actor.sessionId);
  const row = await database.query
    .selectFrom('reviews')
    .where('id', '=', reviewId)
    .select(['id', 'patientId', 'itemId', 'facilitatorId', 'revealedAt'])
    .executeTakeFirst();
  if (!actor || !row) return null;
  const standing = await reviewStanding(database.query, actor, row, clock.now());
  return standing.reads ? ownReview(database.query, row, actor.id, standing) : null;
}

/** Who is in reviews by a device of their own, and how it is recorded that somebody was lost from one. */
export function reviewPlace({ database, commands }: Pick<LiveDeps, 'database' | 'commands'>): Place {
  return {
    kind: 'review',
    staying: () =>
      database.query
        .selectFrom('reviewParticipants')
        .where('leftAt', 'is', null)
        .where('markedBy', 'is', null)
        .select(['reviewId as placeId', 'professionalId'])
        .execute(),
    recordDeparture: ({ placeId, professionalId }, leftAt, nodeIds) =>
      commands.recordReviewDeparture(null, { placeId, professionalId, leftAt, nodeIds }),
  };
}

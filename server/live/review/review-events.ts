import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { id } from '#domain/ids.ts';
import type { LiveAnswer } from '#domain/meeting/live-commands.ts';
import { parse } from '#domain/parse.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { WatchReviewAnswer } from '#domain/review/live-wire.ts';
import type { Part } from '../channel/channel-events.ts';
import { comeIn, goOut } from '../channel/come-in.ts';
import type { Attending } from '../channel/departures.ts';
import type { LiveDeps, LiveSocket } from '../channel/live-server.ts';
import { ownReviewOf, putOutOfReview, reviewRoomOf } from './review-rooms.ts';

const watched = v.object({ reviewId: id });

/** What one channel may ask of reviews. */
export function reviewEvents(socket: LiveSocket, deps: LiveDeps, attending: Attending): Part {
  const { sessionId } = socket.data.actor;

  const watch = async (actor: Actor, payload: unknown): Promise<WatchReviewAnswer> => {
    const { reviewId } = parse(watched, payload);
    const { state, own } = await deps.queries.review(actor, { reviewId });
    await socket.join(reviewRoomOf(reviewId));
    // The right was taken away meanwhile: who looked for them in the room has not found them yet.
    if (!(await ownReviewOf(deps, sessionId, reviewId))) putOutOfReview(socket, reviewId);
    return { ok: true, state, own };
  };

  const command = async (actor: Actor, name: ReviewCommandName, payload: unknown): Promise<LiveAnswer> => {
    // Coming back by itself is nothing that a person does.
    if (name !== 'review.join') await deps.sessions.touch(sessionId);
    const run = () => deps.commands.runReview(actor, { name, payload });
    const review = v.safeParse(watched, payload);
    if (!review.success) return run();
    const { reviewId } = review.output;
    const who = { placeId: reviewId, professionalId: actor.id, channelId: socket.id };
    if (name === 'review.leave') return goOut(attending, who, run);
    const answer = name === 'review.join' ? await comeIn(attending, who, run) : await run();
    if (!answer.ok) return answer;
    if (name === 'review.join' && !socket.rooms.has(reviewRoomOf(reviewId))) {
      const entered = await watch(actor, payload);
      if (entered.ok) socket.emit('review.state', entered.state);
    }
    // What is the person's alone is told to them alone, on whichever page they have the review open.
    if (name === 'review.mark' || name === 'review.share-own-part') await tellOwn(reviewId);
    return answer;
  };

  const tellOwn = async (reviewId: string): Promise<void> => {
    const own = await ownReviewOf(deps, sessionId, reviewId);
    if (own) socket.emit('review.own', { reviewId, own });
  };

  return (actor, event, payload) => {
    if (event === 'review.watch') return watch(actor, payload);
    const name = reviewCommandNames.find((known) => known === event);
    return name ? command(actor, name, payload) : null;
  };
}

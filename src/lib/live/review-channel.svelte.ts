import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { ReviewCommandName, ReviewInput } from '#domain/review/live-commands.ts';
import type { OwnReview, WatchReviewAnswer } from '#domain/review/live-wire.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { LiveChannel } from './live-channel.svelte.ts';

/** A command's payload as a page writes it: the channel adds the review and the command's id. */
export type ReviewPayload<N extends ReviewCommandName> = Omit<ReviewInput<N>, 'reviewId' | 'commandId'>;
type Watched = Extract<WatchReviewAnswer, { ok: true }>;
type Seen = { state: ReviewState; own: OwnReview };

/**
 * One review on this page, live, in the manner of `MeetingChannel`: the whole state at each change, commands that happen once over
 * lost connections, joining again by itself. `own` is what is this person's alone. Without `first` the state is null until the server
 * answered. With `{ join: true }` it takes its place in the review; without, it only watches: for the room's screen.
 */
export class ReviewChannel extends LiveChannel<ReviewState, ReviewState | null, ReviewCommandName, Watched> {
  own: OwnReview | null;
  readonly #reviewId: string;

  constructor(reviewId: string, first: Seen | null, { join = false }: { join?: boolean } = {}) {
    super(first?.state ?? null, { join: 'review.join', leave: 'review.leave' }, join);
    this.#reviewId = reviewId;
    this.own = $state.raw(first?.own ?? null);
    const { socket } = this;
    const take = (state: ReviewState) => {
      if (state.id === reviewId) this.take(state);
    };
    const takeOwn = (told: { reviewId: string; own: OwnReview }) => {
      if (told.reviewId === reviewId) this.own = told.own;
    };
    const removed = (told: { reviewId: string }) => {
      if (told.reviewId === reviewId) this.end('removed');
    };
    socket.on('review.state', take);
    socket.on('review.own', takeOwn);
    socket.on('review.removed', removed);
    this.start(() => {
      socket.off('review.state', take);
      socket.off('review.own', takeOwn);
      socket.off('review.removed', removed);
    });
  }

  /** Sends a command of the review; see the class. */
  send<N extends ReviewCommandName>(name: N, payload: ReviewPayload<N>): Promise<LiveAnswer> {
    return this.sendCommand(name, { ...payload, ...this.named });
  }

  protected get named(): { reviewId: string } {
    return { reviewId: this.#reviewId };
  }

  protected watch(milliseconds: number): Promise<WatchReviewAnswer> {
    return this.socket.timeout(milliseconds).emitWithAck('review.watch', this.named);
  }

  protected entered({ own }: Watched): void {
    this.own = own;
  }
}

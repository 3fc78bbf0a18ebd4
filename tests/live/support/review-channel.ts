import type { Socket } from 'socket.io-client';
import { newId } from '#server/new-id.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { ReviewCommandName, ReviewInput } from '#domain/review/live-commands.ts';
import type { OwnReview, WatchReviewAnswer } from '#domain/review/live-wire.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { until } from '#tests/collab/support/writer.ts';
import { openSocket } from './channel.ts';
import type { Where } from './channel.ts';

type Payload<N extends ReviewCommandName> = Omit<ReviewInput<N>, 'reviewId' | 'commandId'>;

/** One browser on one review, down to the events: a socket, and everything that came in. */
export class ReviewChannel {
  readonly socket: Socket;
  readonly reviewId: string;
  readonly states: ReviewState[] = [];
  own: OwnReview | null = null;
  removed = false;

  constructor(where: Where, reviewId: string, cookie: string) {
    this.reviewId = reviewId;
    this.socket = openSocket(where, cookie);
    this.socket.on('review.state', (state: ReviewState) => this.states.push(state));
    this.socket.on('review.own', (told: { own: OwnReview }) => (this.own = told.own));
    this.socket.on('review.removed', () => (this.removed = true));
  }

  /** A channel that is open; in the room of the review too where the person may see it. */
  static async on(where: Where, reviewId: string, { cookie }: { cookie: string }): Promise<ReviewChannel> {
    const channel = new ReviewChannel(where, reviewId, cookie);
    await until(() => channel.socket.connected);
    const watched = await channel.watch();
    if (watched.ok) {
      channel.states.push(watched.state);
      channel.own = watched.own;
    }
    return channel;
  }

  /** The same for somebody who comes into the review. */
  static async in(where: Where, reviewId: string, who: { cookie: string }): Promise<ReviewChannel> {
    const channel = await ReviewChannel.on(where, reviewId, who);
    await channel.send('review.join', {});
    return channel;
  }

  watch(): Promise<WatchReviewAnswer> {
    return this.socket
      .timeout(10_000)
      .emitWithAck('review.watch', { reviewId: this.reviewId }) as Promise<WatchReviewAnswer>;
  }

  /** Sends a command once and gives its answer. */
  send<N extends ReviewCommandName>(name: N, payload: Payload<N>, commandId = newId()): Promise<LiveAnswer> {
    return this.say(name, { reviewId: this.reviewId, commandId, ...payload });
  }

  /** Sends whatever is given and waits for the acknowledgement. */
  say(event: string, payload: unknown): Promise<LiveAnswer> {
    return this.socket.timeout(10_000).emitWithAck(event, payload) as Promise<LiveAnswer>;
  }

  get state(): ReviewState {
    const last = this.states.at(-1);
    if (!last) throw new Error('No state has come');
    return last;
  }

  /** Resolves with the state once it is as asked for. */
  async when(condition: (state: ReviewState) => boolean): Promise<ReviewState> {
    await until(() => this.states.length > 0 && condition(this.state));
    return this.state;
  }

  close(): void {
    this.socket.disconnect();
  }
}

import type { LiveCommandName, LiveInput } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { Looks, TurnedPages, WatchAnswer } from '#domain/meeting/live-wire.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { LiveChannel } from './live-channel.svelte.ts';

/** A live command's payload as a page writes it: the channel adds the meeting and the command's id. */
export type LivePayload<N extends LiveCommandName> = Omit<LiveInput<N>, 'meetingId' | 'commandId'>;
type Watched = Extract<WatchAnswer, { ok: true }>;

/**
 * One meeting on this page, live. Make it while a component is mounted in the browser, `close()` it when the component goes.
 *
 * - `state` is the whole meeting, replaced at each change (read it, never write in it); an older version never replaces a newer one.
 * - `serverOffset` is the server's clock minus this one, in milliseconds: `Date.now() + serverOffset` is the meeting's time.
 * - `send('meeting.next', { from })` answers once the server did; it is repeated under the same id over lost connections, so it
 *   happens once. Nothing is thrown: a refusal is `{ ok: false, code, fields }`.
 * - `send('meeting.join', {})` attends the meeting; from then on the channel joins again by itself whenever it comes back, until
 *   `send('meeting.leave', {})`. With `{ join: true }` it joins as soon as the meeting is open. Without, it only watches: that is for
 *   the projector.
 * - `look(itemId)` tells the others that this person looks elsewhere (`null`: follows again); `looks` says where others look.
 */
export class MeetingChannel extends LiveChannel<MeetingState, MeetingState, LiveCommandName, Watched> {
  looks: Readonly<Looks> = $state.raw({});
  /** How many pages of the room's screen each has turned. */
  pages: Readonly<TurnedPages> = $state.raw({});
  readonly #meetingId: string;
  #lookingAt: string | null = null;
  #page = 0;

  constructor(meetingId: string, first: MeetingState, { join = false }: { join?: boolean } = {}) {
    super(first, { join: 'meeting.join', leave: 'meeting.leave' }, join);
    this.#meetingId = meetingId;
    const { socket } = this;
    const take = (state: MeetingState) => {
      if (state.id === meetingId) this.take(state);
    };
    const takeLooks = (told: { meetingId: string; looks: Looks; pages?: TurnedPages }) => {
      if (told.meetingId !== meetingId) return;
      this.looks = told.looks;
      this.pages = told.pages ?? {};
    };
    const removed = (told: { meetingId: string }) => {
      if (told.meetingId === meetingId) this.end('removed');
    };
    socket.on('meeting.state', take);
    socket.on('meeting.looks', takeLooks);
    socket.on('meeting.removed', removed);
    this.start(() => {
      socket.off('meeting.state', take);
      socket.off('meeting.looks', takeLooks);
      socket.off('meeting.removed', removed);
    });
  }

  /** Sends a live command; see the class. */
  send<N extends LiveCommandName>(name: N, payload: LivePayload<N>): Promise<LiveAnswer> {
    return this.sendCommand(name, { ...payload, ...this.named });
  }

  /** Tells the others which case this person looks at, `null` when they follow the meeting; and the screen how many pages they turned. */
  look(itemId: string | null, page = 0): void {
    this.#lookingAt = itemId;
    this.#page = page;
    if (this.status === 'live') this.#tellLook();
  }

  protected get named(): { meetingId: string } {
    return { meetingId: this.#meetingId };
  }

  protected watch(milliseconds: number): Promise<WatchAnswer> {
    return this.socket.timeout(milliseconds).emitWithAck('meeting.watch', this.named);
  }

  protected entered(): void {
    if (this.#lookingAt !== null || this.#page > 0) this.#tellLook();
  }

  #tellLook(): void {
    this.socket.emit('meeting.look', { ...this.named, itemId: this.#lookingAt, page: this.#page }, () => undefined);
  }
}

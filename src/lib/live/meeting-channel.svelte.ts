import { v4 as newCommandId } from 'uuid';
import type { LiveAnswer, LiveCommandName, LiveInput } from '../../domain/meeting/live-commands.ts';
import type { Looks, Refusal, WatchAnswer } from '../../domain/meeting/live-wire.ts';
import type { MeetingState } from '../../domain/meeting/meeting.ts';
import { onReturn } from './on-return.ts';
import { holdPageSocket, onSessionEnded } from './page-socket.ts';
import type { PageSocket } from './page-socket.ts';

/**
 * `away`: the server cannot be reached now, or not yet; what is sent waits. `ended`: the session is over. `removed`: this person
 * may not see the meeting (any more). The last two are final.
 */
export type ChannelStatus = 'live' | 'away' | 'ended' | 'removed';

/** A live command's payload as a page writes it: the channel adds the meeting and the command's id. */
export type LivePayload<N extends LiveCommandName> = Omit<LiveInput<N>, 'meetingId' | 'commandId'>;

/** How long an answer is waited for before the same command is sent again, in milliseconds. */
const ANSWER_WITHIN_MS = 4_000;
/** A connection that does not answer within this is taken for dead. */
const ALIVE_WITHIN_MS = 2_000;

type Waiting = { emit: () => void; settle: (answer: LiveAnswer) => void };

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
export class MeetingChannel {
  state: MeetingState;
  serverOffset = $state(0);
  status: ChannelStatus = $state('away');
  looks: Readonly<Looks> = $state.raw({});
  /** Commands sent from here that the server has not answered yet. */
  unanswered = $state(0);

  readonly #meetingId: string;
  readonly #socket: PageSocket;
  readonly #waiting = new Map<string, Waiting>();
  readonly #stops: (() => void)[];
  #wantsIn: boolean;
  #joined = false;
  #lookingAt: string | null = null;

  constructor(meetingId: string, first: MeetingState, { join = false }: { join?: boolean } = {}) {
    this.#meetingId = meetingId;
    this.#wantsIn = join;
    this.state = $state.raw(first);
    this.serverOffset = first.now - Date.now();
    const { socket, release } = holdPageSocket();
    this.#socket = socket;
    const enter = () => void this.#enter();
    const leave = () => {
      this.#lost();
    };
    const take = (state: MeetingState) => {
      if (state.id === meetingId) this.#take(state);
    };
    const takeLooks = (told: { meetingId: string; looks: Looks }) => {
      if (told.meetingId === meetingId) this.looks = told.looks;
    };
    const removed = (told: { meetingId: string }) => {
      if (told.meetingId === meetingId) this.#end('removed');
    };
    socket.on('connect', enter);
    socket.on('disconnect', leave);
    socket.on('meeting.state', take);
    socket.on('meeting.looks', takeLooks);
    socket.on('meeting.removed', removed);
    this.#stops = [
      () => {
        socket.off('connect', enter);
        socket.off('disconnect', leave);
        socket.off('meeting.state', take);
        socket.off('meeting.looks', takeLooks);
        socket.off('meeting.removed', removed);
      },
      onSessionEnded(socket, () => {
        this.#end('ended');
      }),
      onReturn(() => {
        if (socket.connected) enter();
        else this.#reconnect();
      }),
      release,
    ];
    if (socket.connected) enter();
  }

  /** Sends a live command; see the class. */
  send<N extends LiveCommandName>(name: N, payload: LivePayload<N>): Promise<LiveAnswer> {
    if (name === 'meeting.join') this.#wantsIn = true;
    if (name === 'meeting.leave') this.#wantsIn = false;
    const commandId = newCommandId();
    const whole = { ...payload, meetingId: this.#meetingId, commandId };
    const { promise, resolve } = Promise.withResolvers<LiveAnswer>();
    const settle = (answer: LiveAnswer) => {
      if (!this.#waiting.delete(commandId)) return;
      this.unanswered = this.#waiting.size;
      if (name === 'meeting.join') this.#joined = answer.ok;
      if (name === 'meeting.leave' && answer.ok) this.#joined = false;
      resolve(answer);
    };
    const event: LiveCommandName = name;
    const emit = () => {
      this.#socket.timeout(ANSWER_WITHIN_MS).emit(event, whole, (late: Error | null, answer: LiveAnswer) => {
        if (!late) settle(answer);
        else if (this.status === 'live' && this.#waiting.has(commandId)) emit();
      });
    };
    this.#waiting.set(commandId, { emit, settle });
    this.unanswered = this.#waiting.size;
    if (this.status === 'live') emit();
    else if (this.status !== 'away') settle(refusalFor(this.status));
    return promise;
  }

  /** Tells the others which case this person looks at, `null` when they follow the meeting. */
  look(itemId: string | null): void {
    this.#lookingAt = itemId;
    if (this.status === 'live') this.#tellLook();
  }

  /** Lets go of the page's socket; commands without an answer are given up. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#giveUp({ ok: false, code: 'unavailable', fields: {} });
  }

  /** Into the room (again): the whole state, then what waits. */
  async #enter(): Promise<void> {
    const answer = await this.#ask();
    if (this.#stops.length === 0 || this.status === 'ended' || this.status === 'removed') return;
    if (answer === null) return this.#reconnect();
    if (!answer.ok) {
      if (answer.code === 'not-found') this.#end('removed');
      return;
    }
    this.#joined = false;
    this.status = 'live';
    const waiting = [...this.#waiting.values()];
    // Joins first: who is not there cannot do anything.
    this.#take(answer.state);
    if (this.#lookingAt !== null) this.#tellLook();
    for (const { emit } of waiting) emit();
  }

  async #ask(): Promise<WatchAnswer | null> {
    try {
      return await this.#socket.timeout(ALIVE_WITHIN_MS).emitWithAck('meeting.watch', { meetingId: this.#meetingId });
    } catch {
      return null;
    }
  }

  #take(state: MeetingState): void {
    if (state.version >= this.state.version) this.state = state;
    this.serverOffset = state.now - Date.now();
    if (this.#wantsIn && !this.#joined && this.status === 'live' && this.state.status === 'open') {
      this.#joined = true;
      void this.send('meeting.join', {});
    }
  }

  #tellLook(): void {
    this.#socket.emit('meeting.look', { meetingId: this.#meetingId, itemId: this.#lookingAt }, () => undefined);
  }

  /** A dead connection looks alive for a while: it is replaced at once. */
  #reconnect(): void {
    this.#lost();
    this.#socket.disconnect().connect();
  }

  #lost(): void {
    if (this.status === 'live') this.status = 'away';
  }

  #end(status: 'ended' | 'removed'): void {
    this.status = status;
    this.#giveUp(refusalFor(status));
  }

  #giveUp(refusal: Refusal): void {
    for (const { settle } of [...this.#waiting.values()]) settle(refusal);
  }
}

function refusalFor(status: 'ended' | 'removed'): Refusal {
  return { ok: false, code: status === 'ended' ? 'signed-out' : 'not-found', fields: {} };
}

import { v4 as newCommandId } from 'uuid';
import type { LiveAnswer, Refusal } from '#domain/wire/live-answer.ts';
import { onReturn } from './on-return.ts';
import { holdPageSocket, onSessionEnded, renewPageSocket } from './page-socket.ts';
import type { CommandName, PageSocket } from './page-socket.ts';
import { pageStanding } from './page-standing.svelte.ts';
import type { LivePart } from './page-standing.svelte.ts';

/**
 * `away`: the server cannot be reached now, or not yet; what is sent waits. `ended`: the session is over. `removed`: this person
 * may not see this (any more). The last two are final.
 */
export type ChannelStatus = 'live' | 'away' | 'ended' | 'removed';

type Versioned = { id: string; version: number; now: number; status: string };
type Attendance<N> = { join: N; leave: N };
type Waiting = { emit: () => void; settle: (answer: LiveAnswer) => void };

/** How long an answer is waited for before the same command is sent again, in milliseconds. */
const ANSWER_WITHIN_MS = 4_000;
/** A connection that does not answer within this is taken for dead. */
const ALIVE_WITHIN_MS = 2_000;
/** A server that cannot say now is asked again after this, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;
/** After this long without an answer people are told, in milliseconds. */
const LATE_AFTER_MS = 2_000;

/**
 * Something that the server leads, on this page, live: what a meeting's channel and a review's have in common. Each says how it is
 * watched and what its commands are; this keeps the state, the connection and the commands that wait.
 */
export abstract class LiveChannel<
  S extends Versioned,
  /** `null` where a channel may begin without a state. */
  F extends S | null,
  N extends CommandName,
  A extends { ok: true; state: S },
> implements LivePart {
  /** The whole state, replaced at each change (read it, never write in it); an older version never replaces a newer one. */
  state: S | F;
  /** The server's clock minus this one, in milliseconds. */
  serverOffset = $state(0);
  status: ChannelStatus = $state('away');
  /** Commands sent from here that the server has not answered yet. */
  unanswered = $state(0);
  isLate = $state(false);
  awaySince: number | null = $state(null);

  protected readonly socket: PageSocket;
  readonly #attendance: Attendance<N>;
  readonly #waiting = new Map<string, Waiting>();
  readonly #stops: (() => void)[] = [];
  #wantsIn: boolean;
  #joined = false;

  constructor(first: S | F, attendance: Attendance<N>, wantsIn: boolean) {
    this.#attendance = attendance;
    this.#wantsIn = wantsIn;
    this.state = $state.raw(first);
    if (first) this.serverOffset = first.now - Date.now();
    const { socket, release } = holdPageSocket();
    this.socket = socket;
    this.#stops.push(release, pageStanding.add(this));
  }

  get unsaved(): number {
    return this.unanswered;
  }

  /** Asks for the whole state within `milliseconds`; the server puts this channel in the room. Rejects where no answer comes. */
  protected abstract watch(milliseconds: number): Promise<A | Refusal>;
  /** The room was entered (again) with this answer. */
  protected abstract entered(answer: A): void;

  /** Begins once the subclass is whole; `listening` stops what it listens to. */
  protected start(listening: () => void): void {
    const { socket } = this;
    const enter = () => void this.#enter();
    const lost = () => {
      this.#lost();
    };
    socket.on('connect', enter);
    socket.on('disconnect', lost);
    this.#stops.unshift(
      listening,
      () => {
        socket.off('connect', enter);
        socket.off('disconnect', lost);
      },
      onSessionEnded(socket, () => {
        this.end('ended');
      }),
      onReturn(() => {
        if (socket.connected) enter();
      }),
    );
    if (socket.connected) enter();
  }

  /** Sends a command under an id of its own, again and again until it is answered: it happens once. */
  protected sendCommand(name: N, payload: object): Promise<LiveAnswer> {
    if (name === this.#attendance.join) this.#wantsIn = true;
    if (name === this.#attendance.leave) this.#wantsIn = false;
    const commandId = newCommandId();
    const whole = { ...payload, commandId };
    const { promise, resolve } = Promise.withResolvers<LiveAnswer>();
    const settle = (answer: LiveAnswer) => {
      if (!this.#waiting.delete(commandId)) return;
      clearTimeout(patience);
      this.unanswered = this.#waiting.size;
      if (this.unanswered === 0) this.isLate = false;
      if (name === this.#attendance.join) this.#joined = answer.ok;
      if (name === this.#attendance.leave && answer.ok) this.#joined = false;
      resolve(answer);
    };
    const event: CommandName = name;
    const emit = () => {
      this.socket.timeout(ANSWER_WITHIN_MS).emit(event, whole, (late: Error | null, answer: LiveAnswer) => {
        if (!late) settle(answer);
        else if (this.status === 'live' && this.#waiting.has(commandId)) emit();
      });
    };
    const patience = setTimeout(() => {
      this.isLate = true;
    }, LATE_AFTER_MS);
    this.#waiting.set(commandId, { emit, settle });
    this.unanswered = this.#waiting.size;
    if (this.status === 'live') emit();
    else if (this.status !== 'away') settle(refusalFor(this.status));
    return promise;
  }

  /** Takes a state unless a newer one is there; who wants to be in joins. */
  protected take(state: S): void {
    if (this.state === null || state.version >= this.state.version) this.state = state;
    this.serverOffset = state.now - Date.now();
    if (this.#wantsIn && !this.#joined && this.status === 'live' && this.state.status === 'open') {
      this.#joined = true;
      void this.sendCommand(this.#attendance.join, this.named);
    }
  }

  /** What every command of this channel carries: the id of what it is about. */
  protected abstract get named(): object;

  protected end(status: 'ended' | 'removed'): void {
    this.status = status;
    this.awaySince = null;
    this.#giveUp(refusalFor(status));
  }

  /** Lets go of the page's socket; commands without an answer are given up. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#giveUp({ ok: false, code: 'unavailable', fields: {} });
  }

  /** Into the room (again): the whole state, then what waits. */
  async #enter(): Promise<void> {
    const answer = await this.watch(ALIVE_WITHIN_MS).catch(() => null);
    if (this.#stops.length === 0 || this.status === 'ended' || this.status === 'removed') return;
    if (answer === null) return this.#renew();
    if (!answer.ok) {
      if (answer.code === 'not-found') this.end('removed');
      // The server is there and its database is not: it is asked again.
      else setTimeout(() => void this.#enterAgain(), AGAIN_AFTER_MS);
      return;
    }
    this.#joined = false;
    this.status = 'live';
    this.awaySince = null;
    const waiting = [...this.#waiting.values()];
    // Joins first: who is not there cannot do anything.
    this.take(answer.state);
    this.entered(answer);
    for (const { emit } of waiting) emit();
  }

  async #enterAgain(): Promise<void> {
    if (this.status === 'away' && this.socket.connected) await this.#enter();
  }

  /** A dead connection looks alive for a while: it is replaced at once. */
  #renew(): void {
    this.#lost();
    renewPageSocket();
  }

  #lost(): void {
    if (this.status !== 'live') return;
    this.status = 'away';
    this.awaySince = Date.now();
  }

  #giveUp(refusal: Refusal): void {
    for (const { settle } of [...this.#waiting.values()]) settle(refusal);
  }
}

function refusalFor(status: 'ended' | 'removed'): Refusal {
  return { ok: false, code: status === 'ended' ? 'signed-out' : 'not-found', fields: {} };
}

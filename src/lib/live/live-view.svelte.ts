import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import { finishedWriting } from '../keyboard/writing.ts';
import type { ChannelStatus } from './live-channel.svelte.ts';

type Stated = { id: string; now: number };
/** Command → its payload as a page writes it. */
type Payloads = Record<string, object>;
type Channel<S, P extends Payloads> = {
  readonly state: S | null;
  readonly status: ChannelStatus;
  readonly serverOffset: number;
  send: <N extends keyof P & string>(name: N, payload: P[N]) => Promise<LiveAnswer>;
};

/**
 * What a page of something that is led live shows and does: its channel's state, its clock, who is there, and commands whose refusal is
 * said in words. Each kind adds what it is made of.
 */
export abstract class LiveView<S extends Stated, P extends Payloads, C extends Channel<S, P>> {
  readonly me: { id: string };
  readonly #first: S;
  /** Null until the page is in the browser: then only what was sent with it is shown. */
  channel: C | null = $state.raw(null);
  /** The server's time, in milliseconds UTC; moves once a second in the browser. */
  now = $state(0);
  /** Why the last thing asked for was not done, until it is read; forms show their own. */
  refused: string | null = $state(null);
  readonly state: S = $derived.by(() => this.channel?.state ?? this.#first);
  readonly status: ChannelStatus = $derived.by(() => this.channel?.status ?? 'away');
  /** Was there once on this page, and is again by itself after a cut: what they write in stays meanwhile. */
  #wasThere = $state(false);
  readonly isThere = $derived.by(() => this.#wasThere || this.#isAmongThem());

  constructor(first: S, me: { id: string }) {
    this.#first = first;
    this.me = me;
    this.now = first.now;
  }

  /** Those who are there now. */
  abstract readonly present: readonly { id: string }[];

  /** Goes where the others went, but for what this person is writing in. */
  keepUp(): void {
    this.#wasThere ||= this.#isAmongThem();
  }

  /** Follows the server's clock; answers with what stops it. */
  runClock(): () => void {
    const tell = () => {
      this.now = Date.now() + (this.channel?.serverOffset ?? this.#first.now - Date.now());
    };
    const ticking = setInterval(tell, 1_000);
    return () => {
      clearInterval(ticking);
    };
  }

  /** Sends a command and says in words where it was refused. */
  async send<N extends keyof P & string>(name: N, payload: P[N]): Promise<void> {
    // Whoever presses a button has stopped writing: a leader goes where they lead.
    finishedWriting();
    const answer = await this.ask(name, payload);
    this.refused = answer.ok ? null : answer.code;
  }

  /** Sends a command whose form shows itself what was refused. */
  ask<N extends keyof P & string>(name: N, payload: P[N]): Promise<LiveAnswer> {
    return this.channel?.send(name, payload) ?? Promise.resolve({ ok: false, code: 'unavailable', fields: {} });
  }

  #isAmongThem(): boolean {
    return this.present.some(({ id }) => id === this.me.id);
  }
}

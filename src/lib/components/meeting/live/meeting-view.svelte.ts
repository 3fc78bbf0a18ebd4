import { isPresent } from '../../../../domain/meeting/meeting.ts';
import type { AgendaItem, CaseReview, MeetingState, Named, Participant } from '../../../../domain/meeting/meeting.ts';
import type { LiveAnswer, LiveCommandName } from '../../../../domain/meeting/live-commands.ts';
import type { LivePayload, MeetingChannel } from '../../../live/meeting-channel.svelte.ts';
import { caseOf, openReviewIn, presentIn } from './meeting-reading.ts';
import type { LiveRights } from './live-rights.ts';

/** What a page of the meeting shows and does: the channel's state, the meeting's clock, and where this person looks. */
export class MeetingView {
  readonly me: Named;
  readonly may: LiveRights;
  /** Null until the page is in the browser: then only what was sent with it is shown. */
  channel: MeetingChannel | null = $state.raw(null);
  /** The meeting's time, in milliseconds UTC; moves once a second in the browser. */
  now = $state(0);
  /** The case that this person chose to look at instead of following, or null. */
  lookingAt: string | null = $state(null);
  /** Why the last thing asked for was not done, until it is read; forms show their own. */
  refused: string | null = $state(null);
  /** The form that is open on this page, beside the meeting. */
  writing: 'voice' | 'decision' | null = $state(null);
  /** Looks at the plan of the case though a review is under way in it. */
  planInstead = $state(false);

  readonly #first: MeetingState;
  readonly state: MeetingState = $derived.by(() => this.channel?.state ?? this.#first);
  readonly status = $derived.by(() => this.channel?.status ?? 'away');
  readonly present: Participant[] = $derived.by(() => presentIn(this.state));
  readonly current: AgendaItem | undefined = $derived.by(() => caseOf(this.state, this.state.current?.itemId));
  readonly shown: AgendaItem | undefined = $derived.by(() => caseOf(this.state, this.lookingAt) ?? this.current);
  readonly follows = $derived.by(() => this.shown?.id === this.current?.id);
  readonly leads = $derived.by(() => this.state.facilitatorId === this.me.id);
  readonly facilitator = $derived.by(() =>
    this.state.participants.find(({ id }) => id === this.state.facilitatorId && id !== null),
  );
  /** Nobody who is there leads: the meeting waits. */
  readonly waits = $derived.by(() => !this.facilitator || !isPresent(this.facilitator));
  readonly attends = $derived.by(() => this.present.some(({ id }) => id === this.me.id));
  /** Whether this person can write on the shown case now. */
  readonly writes = $derived.by(() => this.may.takePart && this.shown?.status === 'placed');

  /** The review under way in the case shown, where this person looks at it. */
  readonly reviews: CaseReview | null = $derived.by(() =>
    this.shown && !this.planInstead ? openReviewIn(this.shown) : null,
  );

  constructor(first: MeetingState, me: Named, may: LiveRights) {
    this.#first = first;
    this.me = me;
    this.may = may;
    this.now = first.now;
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

  /** Looks at a case without leading there; the case under way, or null, is following again. */
  look(itemId: string | null): void {
    this.lookingAt = itemId === this.current?.id ? null : itemId;
    this.writing = null;
    this.planInstead = false;
    this.channel?.look(this.lookingAt);
  }

  /** Who leads takes everybody to the case looked at. */
  leadToShown(): void {
    const itemId = this.shown?.id;
    if (itemId !== undefined && this.leads) void this.send('meeting.lead-case', { itemId });
  }

  /** Sends a command of the meeting and says in words where it was refused. */
  async send<N extends LiveCommandName>(name: N, payload: LivePayload<N>): Promise<void> {
    const answer = await this.ask(name, payload);
    this.refused = answer.ok ? null : answer.code;
  }

  /** Sends a command whose form shows itself what was refused. */
  ask<N extends LiveCommandName>(name: N, payload: LivePayload<N>): Promise<LiveAnswer> {
    return this.channel?.send(name, payload) ?? Promise.resolve({ ok: false, code: 'unavailable', fields: {} });
  }

  /** Who an id names: a participant, or anybody else whom the meeting names. */
  person(id: string | null): Named | undefined {
    return (
      this.state.people.find((known) => known.id === id) ?? this.state.participants.find((known) => known.id === id)
    );
  }
}

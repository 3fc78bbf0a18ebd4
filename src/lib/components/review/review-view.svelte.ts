import type { LiveAnswer } from '../../../domain/meeting/live-commands.ts';
import type { Named } from '../../../domain/meeting/meeting.ts';
import type { ReviewCommandName } from '../../../domain/review/live-commands.ts';
import type { OwnReview } from '../../../domain/review/live-wire.ts';
import type { ReviewParticipant, ReviewState } from '../../../domain/review/review.ts';
import { fullName } from '../../people/names.ts';
import type { ReviewChannel, ReviewPayload } from '../../live/review-channel.svelte.ts';
import { MarkDraft } from './alone/mark-draft.svelte.ts';
import { ReviewNotes } from './questions/review-notes.svelte.ts';

type Seen = { state: ReviewState; own: OwnReview };

/** What a page shows of a review and does in it: the channel's state, the review's clock, and what is this person's alone. */
export class ReviewView {
  readonly me: Named;
  /** Who may be named beside those who are in the review: the care team, the meeting. */
  readonly team: readonly Named[];
  /** Null until the page is in the browser: then only what was sent with it is shown. */
  channel: ReviewChannel | null = $state.raw(null);
  /** The review's time, in milliseconds UTC; moves once a second in the browser. */
  now = $state(0);
  /** Looks at the facts again while the review goes on. */
  looksBack = $state(false);
  /** Looks at the reveal without having marked. */
  looksUnmarked = $state(false);
  /** Marks again what they had marked. */
  changesMark = $state(false);
  /** The conclusion is on its way. */
  concluding = $state(false);
  /** Why the last thing asked for was not done, until it is read; forms show their own. */
  refused: string | null = $state(null);
  /** What this person is marking: in this page's memory and nowhere else. */
  readonly draft: MarkDraft;
  readonly notes: ReviewNotes;

  readonly #first: Seen;
  readonly state: ReviewState = $derived.by(() => this.channel?.state ?? this.#first.state);
  readonly own: OwnReview = $derived.by(() => this.channel?.own ?? this.#first.own);
  readonly status = $derived.by(() => this.channel?.status ?? 'away');
  readonly isOpen = $derived.by(() => this.state.status === 'open');
  /** Those in the review now, who leads first. */
  readonly present: ReviewParticipant[] = $derived.by(() => {
    const leads = ({ id }: Named) => Number(id === this.state.facilitatorId);
    return this.state.participants.filter(({ present }) => present).sort((a, b) => leads(b) - leads(a));
  });
  readonly isHere = $derived.by(() => this.present.some(({ id }) => id === this.me.id));
  readonly leads = $derived.by(() => this.own.may.lead && this.isOpen);
  readonly writes = $derived.by(() => this.own.may.takePart && this.isHere && this.isOpen);
  /** This person's mark is what is to be done now: at its step, and before they look at a reveal to which they came late. */
  readonly marks = $derived.by(() => {
    if (!this.writes || this.looksBack) return false;
    if (this.state.step === 'alone') return !this.own.marked || this.changesMark;
    return this.state.step === 'reveal' && !this.own.marked && !this.looksUnmarked;
  });
  readonly leader = $derived.by(() => this.person(this.state.facilitatorId));
  /** Nobody who is there leads: the review waits. */
  readonly waits = $derived.by(
    () => this.isOpen && !this.own.may.lead && !this.present.some(({ id }) => id === this.state.facilitatorId),
  );
  /** Whoever may be given something to do, or be named. */
  readonly namable: Named[] = $derived.by(() => {
    const members = this.state.participants.filter(({ role }) => role !== 'observer');
    const all = new Map([...this.team, ...members, this.me].map((person) => [person.id, person]));
    for (const { id, role } of this.state.participants) if (role === 'observer') all.delete(id);
    return [...all.values()].sort((a, b) => a.familyName.localeCompare(b.familyName));
  });

  /** `before`: the view that this person had of the same review a moment ago; what was typed in it and its channel go on in this one. */
  constructor(first: Seen, me: Named, team: readonly Named[], before: ReviewView | null = null) {
    this.#first = first;
    this.me = me;
    this.team = team;
    this.now = first.state.now;
    this.channel = before?.channel ?? null;
    this.draft = before?.draft ?? new MarkDraft();
    this.notes = before?.notes ?? new ReviewNotes(first.state.documentId);
    this.looksUnmarked = before?.looksUnmarked ?? false;
  }

  /** Follows the server's clock; answers with what stops it. */
  runClock(): () => void {
    const tell = () => {
      this.now = Date.now() + (this.channel?.serverOffset ?? this.#first.state.now - Date.now());
    };
    const ticking = setInterval(tell, 1_000);
    return () => {
      clearInterval(ticking);
    };
  }

  /** Sends a command of the review and says in words where it was refused. */
  async send<N extends ReviewCommandName>(name: N, payload: ReviewPayload<N>): Promise<void> {
    const answer = await this.ask(name, payload);
    this.refused = answer.ok ? null : answer.code;
  }

  /** Sends a command whose form shows itself what was refused. */
  ask<N extends ReviewCommandName>(name: N, payload: ReviewPayload<N>): Promise<LiveAnswer> {
    return this.channel?.send(name, payload) ?? Promise.resolve({ ok: false, code: 'unavailable', fields: {} });
  }

  /** Who an id names: somebody in the review, or anybody else whom it names. */
  person(id: string | null): Named | undefined {
    const isThem = (known: Named) => known.id === id;
    return this.state.people.find(isThem) ?? this.state.participants.find(isThem) ?? this.team.find(isThem);
  }

  /** Their full name; empty where the id names nobody. */
  readonly nameOf = (id: string): string => {
    const person = this.person(id);
    return person ? fullName(person) : '';
  };
}

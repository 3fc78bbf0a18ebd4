import { has } from '#domain/access/capabilities.ts';
import type { Colleague } from '#domain/people/colleague.ts';
import { compareByName } from '#domain/people/names.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { OwnReview } from '#domain/review/live-wire.ts';
import { nameAt } from '#domain/people/named-then.ts';
import type { ReviewParticipant, ReviewState, ReviewStep } from '#domain/review/review.ts';
import { draftAt, keepField } from '$lib/drafts/drafts.svelte.ts';
import { Followed } from '$lib/drafts/followed.svelte.ts';
import { fullName } from '../people/names.ts';
import { LiveView } from '$lib/live/live-view.svelte.ts';
import type { ReviewChannel, ReviewPayload } from '$lib/live/review-channel.svelte.ts';
import { untrack } from 'svelte';
import { MarkDraft } from './alone/mark-draft.svelte.ts';
import { ReviewNotes } from './questions/review-notes.svelte.ts';

type Payloads = { [N in ReviewCommandName]: ReviewPayload<N> };
type Seen = { state: ReviewState; own: OwnReview };

/** What a page shows of a review and does in it: the channel's state, the review's clock, and what is this person's alone. */
export class ReviewView extends LiveView<ReviewState, Payloads, ReviewChannel> {
  declare readonly me: Colleague;
  /** Who may be named beside those who are in the review: the care team, the meeting. */
  readonly team: readonly Colleague[];
  /** The page is the meeting's, which says itself who leads, who comes and who goes. */
  inMeeting = $state(false);
  /** Looks at the facts again while the review goes on. */
  looksBack = $state(false);
  /** Looks at the reveal without having marked. */
  looksUnmarked = $state(false);
  /** Marks again what they had marked. */
  changesMark = $state(false);
  /** The conclusion is on its way. */
  concluding = $state(false);
  /** What this person is marking: in this page's memory and nowhere else. */
  readonly draft: MarkDraft;
  readonly notes: ReviewNotes;

  readonly #own: OwnReview;
  readonly own: OwnReview = $derived.by(() => this.channel?.own ?? this.#own);
  readonly isOpen = $derived.by(() => this.state.status === 'open');
  /** Those in the review now, who leads first. */
  readonly present: ReviewParticipant[] = $derived.by(() => {
    const leads = ({ id }: Colleague) => Number(id === this.state.facilitatorId);
    return this.state.participants.filter(({ present }) => present).sort((a, b) => leads(b) - leads(a));
  });
  readonly isHere = $derived.by(() => this.isThere);
  readonly leads = $derived.by(() => this.own.may.lead && this.isOpen);
  readonly writes = $derived.by(() => this.own.may.takePart && this.isHere && this.isOpen);
  /** This person's mark is what is to be done now: at its step, and before they look at a reveal to which they came late. */
  readonly marks = $derived.by(() => {
    // Whose letters are still coming keeps the form, though the review was concluded meanwhile.
    const stays = this.writes || (this.place.isBehind && this.own.may.takePart && this.isHere);
    if (!stays || this.looksBack) return false;
    if (this.place.at === 'alone') return !this.own.marked || this.changesMark;
    return this.place.at === 'reveal' && !this.own.marked && !this.looksUnmarked;
  });
  /** Why a mark that is begun here can no longer be noted, or null where it can. */
  readonly cannotMark: 'markConcluded' | 'markRevealed' | null = $derived.by(() => {
    if (!this.isOpen) return 'markConcluded';
    return this.own.marked && this.state.revealedAt !== null ? 'markRevealed' : null;
  });
  /** A mark is begun whose form stands at another step than the one shown. */
  readonly beganMark = $derived.by(() => !this.marks && draftAt({ about: this.state.id, form: 'mark' }) !== undefined);
  /** Where the review is, as far as this page follows it: it stays at the step at which its person writes. */
  readonly place: Followed<ReviewStep | 'concluded'>;
  /** Who leads fills in the conclusion, as far as this page follows who that is. */
  readonly fills: Followed<boolean>;
  /** What was being written in the notes when the review was concluded is to be added to the record. */
  carried = $state(false);
  readonly leader = $derived.by(() => this.person(this.state.facilitatorId));
  /** Colleagues in the room without a device: whom others can write for. */
  readonly voiceless: ReviewParticipant[] = $derived.by(() =>
    this.present.filter((one) => one.markedBy !== null && has(one.role, 'review.take-part') && one.id !== this.me.id),
  );
  /** Nobody who is there leads: the review waits. */
  readonly waits = $derived.by(
    () =>
      this.isOpen &&
      !this.own.may.lead &&
      !this.present.some(({ id, role }) => id === this.state.facilitatorId && has(role, 'review.take-part')),
  );
  /** Whoever may be given something to do, or be named. */
  readonly namable: Colleague[] = $derived.by(() => {
    const members = this.state.participants.filter(({ role }) => has(role, 'review.take-part'));
    const all = new Map([...this.team, ...members, this.me].map((person) => [person.id, person]));
    for (const { id, role } of this.state.participants) if (!has(role, 'review.take-part')) all.delete(id);
    return [...all.values()].sort(compareByName);
  });

  /** `before`: the view that this person had of the same review a moment ago; what was typed in it and its channel go on in this one. */
  constructor(first: Seen, me: Colleague, team: readonly Colleague[], before: ReviewView | null = null) {
    super(first.state, me);
    this.#own = first.own;
    this.team = team;
    this.channel = before?.channel ?? null;
    this.draft = before?.draft ?? new MarkDraft();
    this.notes = before?.notes ?? new ReviewNotes(first.state.documentId);
    this.looksUnmarked = before?.looksUnmarked ?? false;
    this.place = new Followed(() => (this.isOpen ? this.state.step : 'concluded'));
    this.fills = new Followed(() => this.leads);
  }

  /** Goes where the review went, but for what this person is writing in. */
  override keepUp(): void {
    super.keepUp();
    if (!this.isOpen) this.#carryOver();
    this.place.keepUp();
    this.fills.keepUp();
  }

  /** The notes of a concluded review take no more: what was being written in them goes on as what is added afterwards. */
  #carryOver(): void {
    const begun = untrack(() => (this.place.at === 'concluded' ? '' : this.notes.beingWritten()));
    if (begun === '') return;
    keepField({ about: this.state.id, form: 'addendum' }, 'added', begun, '');
    this.carried = true;
    this.place.go();
  }

  /** Who an id names, as they were named at a time, or when it was concluded. */
  person(id: string | null, at?: number): Colleague | undefined {
    const isThem = (known: Colleague) => known.id === id;
    const named = nameAt(this.state.people, id, at ?? this.state.conclusion?.concludedAt ?? null);
    return named ?? this.state.participants.find(isThem) ?? this.team.find(isThem);
  }

  /** Their full name; empty where the id names nobody. */
  readonly nameOf = (id: string, at?: number): string => {
    const person = this.person(id, at);
    return person ? fullName(person) : '';
  };
}

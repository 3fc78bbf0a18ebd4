import { has } from '#domain/access/capabilities.ts';
import { isInRoom, isPresent } from '#domain/meeting/meeting.ts';
import type { AgendaItem, CaseReview, MeetingState, Participant } from '#domain/meeting/meeting.ts';
import type { Colleague } from '#domain/people/colleague.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { draftAt, dropDraft, hasDraftAbout } from '$lib/drafts/drafts.svelte.ts';
import { Followed } from '$lib/drafts/followed.svelte.ts';
import { finishedWriting } from '$lib/keyboard/writing.ts';
import { LiveView } from '$lib/live/live-view.svelte.ts';
import type { LivePayload, MeetingChannel } from '$lib/live/meeting-channel.svelte.ts';
import { caseOf, openReviewIn, presentIn, reviewIn, writtenAbout } from './meeting-reading.ts';
import type { LiveRights } from './live-rights.ts';

/** The forms of a case of which one is open at a time. */
const caseForms = ['voice', 'decision'] as const;
type CaseForm = (typeof caseForms)[number];

type Payloads = { [N in LiveCommandName]: LivePayload<N> };

/** What a page of the meeting shows and does: the channel's state, the meeting's clock, and where this person looks. */
export class MeetingView extends LiveView<MeetingState, Payloads, MeetingChannel> {
  declare readonly me: Colleague;
  readonly may: LiveRights;
  /** The case that this person chose to look at instead of following, or null. */
  lookingAt: string | null = $state(null);
  /** The forms that are open on this page, each on its case. */
  readonly #open = new SvelteSet<string>();
  #justOpened = '';
  /** This person opens the review of the case: the focus goes to it when it comes. */
  opensReview = false;
  /** Looks at the plan of the case though a review is under way in it. */
  planInstead = $state(false);

  /** What the room's screen shows: where the meeting and its review are. */
  readonly #onScreen = $derived.by(() => {
    const review = this.current && openReviewIn(this.current);
    return [this.current?.id, this.state.current?.step, review?.step].join(' ');
  });
  #turned = $state.raw({ at: '', page: 0 });

  readonly present: Participant[] = $derived.by(() => presentIn(this.state));
  readonly current: AgendaItem | undefined = $derived.by(() => caseOf(this.state, this.state.current?.itemId));
  /** Where the meeting is, as far as this page follows it: it stays on the case in which its person writes. */
  readonly place: Followed<string | null>;
  readonly shown: AgendaItem | undefined = $derived.by(
    () => caseOf(this.state, this.lookingAt) ?? caseOf(this.state, this.place.at) ?? this.current,
  );
  readonly follows = $derived.by(() => this.shown?.id === this.current?.id);
  /** Kept here, without having chosen it, because they were writing when the meeting moved on. */
  readonly isHeld = $derived.by(() => !this.follows && this.lookingAt === null);
  readonly leads = $derived.by(() => this.state.facilitatorId === this.me.id);
  readonly facilitator = $derived.by(() =>
    this.state.participants.find(({ id }) => id === this.state.facilitatorId && id !== null),
  );
  /** Nobody who is there leads: the meeting waits. */
  readonly waits = $derived.by(
    () => !this.facilitator || !isPresent(this.facilitator) || !has(this.facilitator.role, 'meeting.take-part'),
  );
  readonly attends = $derived.by(() => this.isThere);
  /** Colleagues in the room without a device: whom others can write for. */
  readonly voiceless: Participant[] = $derived.by(() =>
    this.present.filter((one) => isInRoom(one) && has(one.role, 'meeting.take-part') && one.id !== this.me.id),
  );
  /** Whether this person can write on the shown case now. */
  readonly writes = $derived.by(
    () => this.may.takePart && !this.isOver && this.shown?.status === 'placed' && this.shown.shows === 'whole',
  );
  /** Why what is begun on the shown case cannot be noted now, or null where it can. */
  readonly cannotNote: 'locked' | 'overFor' | null = $derived.by(() => {
    if (this.isOver) return 'overFor';
    return this.shown?.status === 'closed' ? 'locked' : null;
  });

  /** The case shown is closed, as far as this page follows that. */
  readonly lock: Followed<boolean>;
  /** The meeting is over, as far as this page follows that. */
  readonly end: Followed<boolean>;
  #endRead = $state(false);
  /** The meeting ended while they were writing, and they have not said yet that they finish here. */
  readonly endUnread = $derived.by(() => !this.#endRead && this.isOver && !this.leavesAtEnd);
  readonly isOver = $derived.by(() => this.state.status === 'closed' || this.state.status === 'frozen');
  /** Nothing is being written or begun here: the page goes to the minutes. */
  readonly leavesAtEnd = $derived.by(() => this.end.at && !this.holdsDraft);
  /** Something of this person's about one of the meeting's cases is begun and not saved. */
  readonly holdsDraft = $derived.by(() => hasDraftAbout(...this.state.agenda.flatMap(writtenAbout)));
  /** The id of the review under way in the case shown, as far as this page follows that. */
  readonly inReview: Followed<string | null>;
  /** The review of the case shown, to which it comes or in which this person still writes. */
  readonly review: CaseReview | null = $derived.by(() =>
    this.shown && this.inReview.at !== null ? reviewIn(this.shown, this.inReview.at) : null,
  );
  /** The same, where this person looks at it. */
  readonly reviews: CaseReview | null = $derived.by(() => (this.planInstead ? null : this.review));

  constructor(first: MeetingState, me: Colleague, may: LiveRights) {
    super(first, me);
    this.may = may;
    const shownId = () => this.shown?.id ?? null;
    this.place = new Followed(() => this.current?.id ?? null);
    this.lock = new Followed(() => this.shown?.status === 'closed', shownId);
    this.end = new Followed(() => this.isOver);
    this.inReview = new Followed(() => (this.shown ? (openReviewIn(this.shown)?.id ?? null) : null), shownId);
  }

  /** Goes where the meeting went, but for what this person is writing in. */
  override keepUp(): void {
    super.keepUp();
    this.end.keepUp();
    this.place.keepUp();
    this.lock.keepUp();
    this.inReview.keepUp();
  }

  /** Whether a form of a case is open here: one that holds a draft always is. */
  isOpen(itemId: string, form: CaseForm): boolean {
    return this.#open.has(`${itemId} ${form}`) || draftAt({ about: itemId, form }) !== undefined;
  }

  open(itemId: string, form: CaseForm): void {
    for (const other of caseForms) if (other !== form) this.#open.delete(`${itemId} ${other}`);
    this.#open.add(`${itemId} ${form}`);
    this.#justOpened = `${itemId} ${form}`;
  }

  /** Whether a form that appears was asked for just now, and may take the focus; true once. */
  takesFocus(itemId: string, form: CaseForm): boolean {
    const asked = this.#justOpened === `${itemId} ${form}`;
    this.#justOpened = '';
    return asked;
  }

  /** Saved, or given up. */
  close(itemId: string, form: CaseForm): void {
    this.#open.delete(`${itemId} ${form}`);
    dropDraft({ about: itemId, form });
    finishedWriting();
  }

  /** Looks at a case without leading there; the case under way, or null, is following again. */
  look(itemId: string | null): void {
    finishedWriting();
    this.lookingAt = itemId === this.current?.id ? null : itemId;
    this.place.go();
    this.planInstead = false;
  }

  /** Goes on here though the meeting is elsewhere: from now on by choice. */
  stay(): void {
    if (this.isHeld) this.lookingAt = this.shown?.id ?? null;
    if (this.inReview.isBehind && this.inReview.at === null) {
      this.planInstead = true;
      this.inReview.go();
    }
    this.#endRead = true;
  }

  /** Tells the others which case this person looks at while the meeting is on another, and the room's screen which page is led to. */
  tellLook(): void {
    const elsewhere = this.follows ? null : (this.shown?.id ?? null);
    const { channel } = this;
    const page = this.leads && this.#turned.at === this.#onScreen ? this.#turned.page : 0;
    untrack(() => channel?.look(elsewhere, page));
  }

  /** Who leads goes to the next page of the room's screen; after the last comes the first. */
  turnPage(): void {
    const { at, page } = this.#turned;
    this.#turned = { at: this.#onScreen, page: at === this.#onScreen ? page + 1 : 1 };
  }

  /** Who leads takes everybody to the case looked at. */
  leadToShown(): void {
    const itemId = this.shown?.id;
    if (itemId !== undefined && this.leads) void this.send('meeting.lead-case', { itemId });
  }

  /** Who an id names: a participant, or anybody else whom the meeting names. */
  person(id: string | null): Colleague | undefined {
    return (
      this.state.people.find((known) => known.id === id) ?? this.state.participants.find((known) => known.id === id)
    );
  }
}

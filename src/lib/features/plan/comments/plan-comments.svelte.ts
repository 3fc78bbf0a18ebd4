import { SvelteMap } from 'svelte/reactivity';
import { anchorOfSelected } from '#domain/comments/anchor.ts';
import type { Anchor, Stretch } from '#domain/comments/anchor.ts';
import { LONGEST_COMMENT } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import type { Thread } from '#domain/comments/read-comments.ts';
import { settleComment, withdrawComment } from '#domain/comments/write-comment.ts';
import type { PlanDocumentKind, SectionName } from '#domain/care-plan/layout.ts';
import type { SectionComments, SelectedWords } from '$lib/collab/editor/comment-marks.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';
import { whenRestored } from '$lib/drafts/drafts.svelte.ts';
import { CommentDrafts } from './comment-drafts.ts';
import { CommentPlaces } from './comment-places.ts';
import type { PlacedThread } from './comment-places.ts';
import { commentsOfSection } from './section-comments.ts';
import { SentComments } from './sent-comments.ts';

/** Why words were not sent: they are too long, the document has no room left, or nothing can be written now. */
export type NotSent = 'too-long' | 'full' | 'cannot';

/** While somebody types, the places of marks are looked for so often, in milliseconds. */
const LOOK_EVERY_MS = 150;
/** From this width on there is room beside the plan. */
const BESIDE = '(min-width: 80rem)';

/** The comments beside a plan in this page: what is said where, what is being written, what is open. */
export class PlanComments {
  threads: PlacedThread[] = $state.raw([]);
  isOpen = $state(false);
  /** It opened by itself, with what was begun before: it takes the focus from nobody. */
  openedItself = $state(false);
  /** The thread that is looked at, by its name. */
  active: string | null = $state(null);
  /** What a new comment will be about. */
  begun: Anchor | null = $state.raw(null);
  /** What was last selected in the plan. */
  selected: (SelectedWords & { section: SectionName }) | null = $state.raw(null);
  /** The thread in whose field the caret is. */
  answering: string | null = $state(null);
  /** Why a comment could not be begun. */
  notBegun: 'full' | 'moved' | null = $state(null);
  /** What is being written. */
  readonly drafts: CommentDrafts;
  /** Why what is being written was not sent, by the thread that it answers; '' for a new one. */
  readonly notSent = new SvelteMap<string, NotSent>();
  readonly live: LiveDocument;
  readonly #listeners = new Set<() => void>();
  readonly #sent: SentComments;
  readonly #places: CommentPlaces;
  readonly #stops: (() => void)[];
  #opener: HTMLElement | null = null;
  #due: ReturnType<typeof setTimeout> | null = null;

  constructor(planId: string, live: LiveDocument, plan: Readonly<Record<PlanDocumentKind, LiveDocument>>) {
    this.live = live;
    this.#places = new CommentPlaces(plan);
    this.drafts = new CommentDrafts(planId);
    this.#sent = new SentComments(live);
    this.#stops = [whenRestored(this.#goOn), live.untaken.listen(this.#takeBack)];
    live.doc.on('afterTransaction', this.#look);
    for (const { doc } of [plan.plan, plan.team]) {
      doc.on('update', this.#lookSoon);
      this.#stops.push(() => {
        doc.off('update', this.#lookSoon);
      });
    }
    this.#goOn();
  }

  get open(): PlacedThread[] {
    return this.threads.filter((thread) => !thread.isResolved && !isTakenBack(thread));
  }

  /** What is open, and what somebody settled or took back while one answers it here. */
  get shown(): PlacedThread[] {
    return this.threads.filter((thread) => !thread.isResolved || this.isAnswered(thread.name));
  }

  /** Whether the comments follow what is said and keep what is written, as far as this page knows. */
  get isWell(): boolean {
    return this.live.loaded && this.live.connected && this.live.ended === null;
  }

  /** Whether an answer to this thread is being written here. */
  isAnswered(name: string): boolean {
    return this.answering === name || this.drafts.of(name) !== '';
  }

  /** Begins a comment on what is selected, where that says anything; shows what is there in any case. */
  begin(opener: HTMLElement | null = null): void {
    this.show(opener);
    this.notBegun = null;
    if (!this.selected || this.selected.words.trim() === '' || !this.live.mayWrite) return;
    const { section } = this.selected;
    const anchor = anchorOfSelected(section, this.#places.linesOf(section), this.selected);
    if (this.#sent.isFull) this.notBegun = 'full';
    else if (!anchor) this.notBegun = 'moved';
    else {
      [this.begun, this.active] = [anchor, null];
      // Words that were begun already are now about these.
      this.drafts.keep('', this.drafts.of(''), anchor);
    }
    this.#tell();
  }

  /** Keeps what is being written, of a new comment or of an answer to a thread. */
  keep(about: PlacedThread | null, words: string): void {
    const key = about?.name ?? '';
    this.drafts.keep(key, words, about?.anchor ?? this.begun);
    if (this.notSent.get(key) !== 'too-long' || words.trim().length <= LONGEST_COMMENT) this.notSent.delete(key);
  }

  /** Sends what was begun, or an answer to a thread; answers whether it was, and where not keeps it with the reason. */
  write(about: PlacedThread | null, words: string, mentions: readonly string[]): boolean {
    const key = about?.name ?? '';
    const anchor = about?.anchor ?? this.begun;
    const why = this.#whyNot(words);
    if (why !== null || !anchor) {
      this.notSent.set(key, why ?? 'cannot');
      return false;
    }
    this.drafts.drop(key);
    this.notSent.delete(key);
    const name = this.#sent.send({ anchor, about: key, words, mentions });
    this.active = about?.name ?? name;
    if (!about) this.begun = this.selected = null;
    return true;
  }

  #whyNot(words: string): NotSent | null {
    if (!this.live.mayWrite) return 'cannot';
    if (words.length > LONGEST_COMMENT) return 'too-long';
    return this.#sent.isFull ? 'full' : null;
  }

  /** The caret left the field of a thread. */
  left(name: string): void {
    if (this.answering === name) this.answering = null;
    if (!this.isAnswered(name)) this.#look();
  }

  settle({ name }: Thread, state: 'open' | 'resolved'): void {
    settleComment(this.live.doc, name, state);
  }

  withdraw(name: string): void {
    withdrawComment(this.live.doc, name);
  }

  /** Looks at a thread, or at none. */
  look(name: string | null): void {
    this.active = name;
    this.#tell();
  }

  /** Looks at a thread, in the panel where that is open or has room beside the plan. */
  touch(name: string): void {
    this.isOpen ||= matchMedia(BESIDE).matches;
    this.look(name);
  }

  /** What the editor of a section needs of all this; `label` names the count of a line. */
  of(section: SectionName, label: SectionComments['label']): SectionComments {
    return commentsOfSection(this, section, label);
  }

  /** Where words stand in their section now. */
  placesOf(anchor: Anchor): Stretch[] {
    return this.#places.of(anchor);
  }

  /** Calls when any of this is another; answers with what ends it. */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  /** Shows what is said, and gives the focus back to `opener` once it is closed. */
  show(opener: HTMLElement | null): void {
    this.#opener = opener;
    [this.isOpen, this.openedItself] = [true, false];
  }

  close(): void {
    this.isOpen = false;
    this.active = this.notBegun = null;
    this.#tell();
    this.#opener?.focus();
  }

  /** Lets go of what was begun. */
  giveUp(): void {
    this.begun = null;
    this.drafts.drop('');
    this.notSent.delete('');
    this.#tell();
  }

  destroy(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    for (const stop of this.#stops) stop();
    this.live.doc.off('afterTransaction', this.#look);
  }

  /** What was begun before this page, or in another case meanwhile, goes on. */
  readonly #goOn = (): void => {
    this.begun ??= this.drafts.anchorOf('');
    if (this.drafts.begunIn.length > 0) this.openItself();
    this.#look();
  };

  /** Opens where it is closed, and takes the focus from nobody. */
  openItself(): void {
    if (!this.isOpen) [this.isOpen, this.openedItself] = [true, true];
  }

  /** Words that the server has no room for are in their fields again. */
  readonly #takeBack = (): void => {
    for (const { about, words, anchor } of this.#sent.takeBack()) {
      const lasting = about === '' ? (this.begun ??= anchor) : anchor;
      this.drafts.join(about, words, lasting);
      this.notSent.set(about, 'full');
      this.openItself();
    }
    this.#look();
  };

  readonly #lookSoon = (): void => {
    if (this.threads.length === 0) return;
    this.#due ??= setTimeout(this.#look, LOOK_EVERY_MS);
  };

  readonly #look = (): void => {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
    this.threads = this.#places.place(threadsIn(this.live.doc, (name) => this.isAnswered(name)));
    if (this.live.loaded) this.begun = this.drafts.adopt(this.threads, this.begun);
    this.#tell();
  };

  #tell(): void {
    for (const changed of this.#listeners) changed();
  }
}

/** Whether its author took it back and nobody has answered it. */
const isTakenBack = ({ isWithdrawn, replies }: Thread): boolean => isWithdrawn && replies.length === 0;

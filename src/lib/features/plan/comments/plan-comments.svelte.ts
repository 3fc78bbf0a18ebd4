import { SvelteMap } from 'svelte/reactivity';
import { anchorAt, foundIn } from '#domain/comments/anchor.ts';
import type { Anchor, Stretch } from '#domain/comments/anchor.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import type { Thread } from '#domain/comments/read-comments.ts';
import { settleComment, withdrawComment, writeComment } from '#domain/comments/write-comment.ts';
import { sectionNames, sections } from '#domain/care-plan/layout.ts';
import type { PlanDocumentKind, SectionName } from '#domain/care-plan/layout.ts';
import { linesOf } from '#domain/documents/lines.ts';
import type { SectionComments, SelectedWords } from '$lib/collab/editor/comment-marks.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';

/** A thread, with where the words that it is about stand now; nowhere where they are gone. */
export type PlacedThread = Thread & { stretches: Stretch[]; lineId: string | null };

/** While somebody types, the places of marks are looked for so often, in milliseconds. */
const LOOK_EVERY_MS = 150;
/** From this width on there is room beside the plan. */
const BESIDE = '(min-width: 80rem)';

/** The comments beside a plan in this page: what is said where, what is being written, what is open. */
export class PlanComments {
  threads: PlacedThread[] = $state.raw([]);
  isOpen = $state(false);
  /** The thread that is looked at, by its name. */
  active: string | null = $state(null);
  /** What a new comment will be about. */
  begun: Anchor | null = $state.raw(null);
  /** What was last selected in the plan. */
  selected: (SelectedWords & { section: SectionName }) | null = $state.raw(null);
  /** What is being written, by the thread that it answers; '' for a new one. */
  readonly drafts = new SvelteMap<string, string>();
  readonly live: LiveDocument;
  readonly #plan: Readonly<Record<PlanDocumentKind, LiveDocument>>;
  readonly #listeners = new Set<() => void>();
  #opener: HTMLElement | null = null;
  #due: ReturnType<typeof setTimeout> | null = null;

  constructor(live: LiveDocument, plan: Readonly<Record<PlanDocumentKind, LiveDocument>>) {
    this.live = live;
    this.#plan = plan;
    live.doc.on('afterTransaction', this.#look);
    for (const { doc } of [plan.plan, plan.team]) doc.on('update', this.#lookSoon);
  }

  get open(): PlacedThread[] {
    return this.threads.filter(({ isResolved }) => !isResolved);
  }

  /** Whether something was begun here that nobody has yet. */
  get hasDraft(): boolean {
    return [...this.drafts.values()].some((text) => text.trim() !== '');
  }

  /** Begins a comment on what is selected, where that says anything; shows what is there in any case. */
  begin(opener: HTMLElement | null = null): void {
    this.show(opener);
    if (!this.selected) return;
    const { section, line, from, to } = this.selected;
    this.begun = anchorAt(section, this.#linesOf(section), { line, from, to });
    if (this.begun) this.active = null;
    this.#tell();
  }

  /** Writes what was begun, or an answer to a thread; answers with its name. */
  write(about: PlacedThread | null, words: string, mentions: readonly string[]): string | null {
    const anchor = about?.anchor ?? this.begun;
    if (!anchor || !this.live.mayWrite) return null;
    const name = writeComment(this.live.doc, { anchor, about: about?.name ?? '', words, mentions });
    this.drafts.delete(about?.name ?? '');
    this.active = about?.name ?? name;
    if (!about) this.begun = this.selected = null;
    return name;
  }

  settle({ name }: Thread, state: 'open' | 'resolved'): void {
    settleComment(this.live.doc, name, state);
  }

  withdraw(name: string): void {
    withdrawComment(this.live.doc, name);
  }

  /** Looks at a thread, in the panel where that is open or has room beside the plan. */
  touch(name: string): void {
    this.active = name;
    this.isOpen ||= matchMedia(BESIDE).matches;
    this.#tell();
  }

  /** What the editor of a section needs of all this; `label` names the count of a line. */
  of(section: SectionName, label: SectionComments['label']): SectionComments {
    const here = () => this.threads.filter(({ anchor }) => anchor.section === section);
    const open = () => here().filter(({ isResolved }) => !isResolved);
    return {
      label,
      stretches: () => {
        const begun = this.begun?.section === section ? this.#placed(this.begun) : [];
        const marks = [...open().map(({ name, stretches }) => ({ name, stretches })), { name: '', stretches: begun }];
        return marks.flatMap(({ name, stretches }) =>
          stretches.map((stretch) => ({ ...stretch, thread: name, isActive: name === '' || name === this.active })),
        );
      },
      countAt: (lineId) => open().filter((thread) => thread.lineId === lineId).length,
      listen: (changed) => {
        this.#listeners.add(changed);
        return () => this.#listeners.delete(changed);
      },
      selected: (selected) => {
        this.selected = { ...selected, section };
      },
      begin: (opener) => {
        this.begin(opener);
      },
      touched: (name) => {
        this.touch(name);
      },
      openLine: (lineId, opener) => {
        this.show(opener);
        this.active = open().find((thread) => thread.lineId === lineId)?.name ?? null;
        this.#tell();
      },
    };
  }

  /** Shows what is said, and gives the focus back to `opener` once it is closed. */
  show(opener: HTMLElement | null): void {
    this.#opener = opener;
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
    this.active = null;
    this.#tell();
    this.#opener?.focus();
  }

  /** Lets go of what was begun. */
  giveUp(): void {
    this.begun = null;
    this.drafts.delete('');
    this.#tell();
  }

  destroy(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.live.doc.off('afterTransaction', this.#look);
    for (const { doc } of [this.#plan.plan, this.#plan.team]) doc.off('update', this.#lookSoon);
  }

  readonly #lookSoon = (): void => {
    if (this.threads.length === 0) return;
    this.#due ??= setTimeout(this.#look, LOOK_EVERY_MS);
  };

  readonly #look = (): void => {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
    const lines = new Map<SectionName, ReturnType<typeof linesOf>>();
    const placed = threadsIn(this.live.doc).map((thread): PlacedThread => {
      const { section } = thread.anchor;
      const known = lines.get(section) ?? this.#linesOf(section);
      lines.set(section, known);
      const stretches = this.#placed(thread.anchor, known);
      return { ...thread, stretches, lineId: known.lines[stretches[0]?.line ?? -1]?.head.id ?? null };
    });
    this.threads = placed.sort((a, b) => orderOf(a) - orderOf(b));
    this.#tell();
  };

  #placed(anchor: Anchor, lines = this.#linesOf(anchor.section)): Stretch[] {
    return foundIn(this.#docOf(anchor.section), lines, anchor);
  }

  #linesOf(section: SectionName) {
    return linesOf(this.#docOf(section).getXmlFragment(section), sections[section].item);
  }

  #docOf(section: SectionName) {
    return this.#plan[sections[section].document].doc;
  }

  #tell(): void {
    for (const changed of this.#listeners) changed();
  }
}

/** As the plan reads; what is about words that are gone comes last. */
function orderOf({ anchor, stretches }: PlacedThread): number {
  const [first] = stretches;
  return first
    ? sectionNames.indexOf(anchor.section) * 1e6 + first.line * 1e3 + Math.min(first.from, 999)
    : Number.MAX_SAFE_INTEGER;
}

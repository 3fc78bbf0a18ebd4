import type { Component } from 'svelte';
import type { Peer } from '$lib/collab/peers.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';
import { loadPart } from '$lib/live/load-part.ts';
import { ConclusionDraft } from '../conclude/conclusion-draft.svelte.ts';

type Lines = Component<{
  notes: ReviewNotes;
  live: LiveDocument;
  section: string;
  label: string;
  placeholder: string;
}>;

type RecoveredNotes = Component<{ live: LiveDocument; wording: number; me: string }>;

/** The notes of a review and its conclusion to be, live: their document and the component that writes in it, loaded once they are needed. */
export class ReviewNotes {
  live: LiveDocument | null = $state.raw(null);
  Lines: Lines | null = $state.raw(null);
  Recovered: RecoveredNotes | null = $state.raw(null);
  conclusion: ConclusionDraft | null = $state.raw(null);
  readonly #documentId: string;
  #wanted = false;
  #stopKeeping: (() => void) | null = null;
  #writing: (() => string) | null = null;

  constructor(documentId: string) {
    this.#documentId = documentId;
  }

  get unsaved(): number {
    return this.live?.unsaved ?? 0;
  }

  /** Whether words stand here that nobody else has. */
  get hasUntaken(): boolean {
    return this.live?.untaken.isEmpty === false;
  }

  get peers(): Peer[] {
    return this.live?.peers ?? [];
  }

  /** Opens the document unless it is open; it stays open until `close`. */
  async open(): Promise<void> {
    if (this.#wanted) return;
    this.#wanted = true;
    const [{ LiveDocument }, { default: Lines }, { default: Recovered }, { keepRecovered }] = await Promise.all([
      loadPart(() => import('$lib/collab/live-document.svelte.ts')),
      loadPart(() => import('./NoteLines.svelte')),
      loadPart(() => import('./RecoveredNotes.svelte')),
      loadPart(() => import('$lib/collab/recovered/keep-recovered.ts')),
    ]);
    if (!this.#isWanted()) return;
    this.Lines = Lines;
    this.Recovered = Recovered;
    this.live = new LiveDocument(this.#documentId, location.origin);
    this.#stopKeeping = keepRecovered(this.live, this.#documentId, 'review');
    this.conclusion = new ConclusionDraft(this.live.doc);
  }

  close(): void {
    this.#wanted = false;
    this.#stopKeeping?.();
    this.#stopKeeping = null;
    this.live?.destroy();
    this.live = null;
    this.conclusion = null;
  }

  /** `lineWritten` tells the line in which somebody writes now, until it is told otherwise. */
  writesIn(lineWritten: (() => string) | null): void {
    this.#writing = lineWritten;
  }

  /** The line of the notes in which this person is writing, or ''. */
  beingWritten(): string {
    return this.#writing?.() ?? '';
  }

  /** Resolves once everything typed here is on disk. */
  async saved(): Promise<void> {
    while (this.unsaved > 0) await this.#change();
  }

  #isWanted(): boolean {
    return this.#wanted;
  }

  #change(): Promise<unknown> {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const before = this.unsaved;
    const stop = $effect.root(() => {
      $effect(() => {
        if (this.unsaved === before) return;
        resolve(this.unsaved);
      });
    });
    return promise.finally(stop);
  }
}

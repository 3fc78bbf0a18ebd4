import { isOwnComment, recoveredIn, recoveredText, takeIn } from '#domain/documents/recovered.ts';
import type { Recovered } from '#domain/documents/recovered.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';
import { removeKept, storedKept, storeKept } from '$lib/collab/recovered/stored.ts';
import type { Kept } from '$lib/collab/recovered/stored.ts';

/**
 * So much text goes into the document at once, in characters, and the next part after this many milliseconds: the server takes it in
 * messages.
 */
const AT_ONCE = 50_000;
const NEXT_AFTER_MS = 200;

/** A piece of recovered text: one's own, or somebody else's that stood on this page. */
export type Offered = Recovered & { isOwn: boolean; names: string[] };

/** What this person's page had of one document before it closed and the document has not: waits until they take it in or let go of it. */
export class RecoveredText {
  offered: Offered[] = $state.raw([]);
  readonly live: LiveDocument;
  readonly #documentId: string;
  readonly #me: string;
  readonly #onlyLines: boolean;
  #kept: Kept | null = null;

  constructor(live: LiveDocument, documentId: string, me: string, onlyLines: boolean) {
    this.live = live;
    this.#documentId = documentId;
    this.#me = me;
    this.#onlyLines = onlyLines;
  }

  /** Looks for what was kept, once the document is there. */
  async look(): Promise<void> {
    this.#kept = await storedKept(this.#documentId);
    this.#offer();
    if (this.#kept && this.offered.length === 0) removeKept(this.#documentId);
  }

  /** Takes in what the person has chosen, as their own edit. */
  async take(chosen: readonly Offered[]): Promise<void> {
    if (!this.#kept || !this.live.mayWrite) return;
    const { kind } = this.#kept.document;
    let [some, size]: [Offered[], number] = [[], 0];
    for (const one of chosen) {
      const length = recoveredText(one).length;
      if (some.length > 0 && size + length > AT_ONCE) {
        takeIn(this.live.doc, kind, some);
        await new Promise((resolve) => setTimeout(resolve, NEXT_AFTER_MS));
        [some, size] = [[], 0];
      }
      some.push(one);
      size += length;
    }
    takeIn(this.live.doc, kind, some);
    this.#settle(chosen);
  }

  /** Lets go of it for good. */
  drop(chosen: readonly Offered[]): void {
    this.#settle(chosen);
    this.settled();
  }

  /** All that was taken in is on disk: what was dealt with need not be kept any longer. */
  settled(): void {
    if (!this.#kept || this.live.unsaved > 0) return;
    if (this.offered.length === 0) removeKept(this.#documentId);
    else void storeKept(this.#documentId, this.#kept);
  }

  #settle(chosen: readonly Offered[]): void {
    if (!this.#kept) return;
    this.#kept = { ...this.#kept, done: [...this.#kept.done, ...chosen.map(({ key }) => key)] };
    this.#offer();
  }

  #offer(): void {
    if (!this.#kept) return;
    const { document, names, done } = this.#kept;
    this.offered = recoveredIn(document, this.live.doc)
      .filter((one) => !done.includes(one.key) && ('line' in one || !this.#onlyLines))
      .map((one) => {
        if (document.kind === 'comments') return { ...one, isOwn: isOwnComment(document, one, this.#me), names: [] };
        const authors = one.clients.map((client) => names[String(client)]);
        const isOwn = one.clients.includes(document.client) || authors.some((author) => author?.id === this.#me);
        const others = authors.flatMap((author) => (author && author.id !== this.#me ? [author.name] : []));
        return { ...one, isOwn, names: [...new Set(others)] };
      })
      // A comment is in the name of whoever wrote it: nobody takes in another's.
      .filter(({ isOwn }) => isOwn || document.kind !== 'comments');
  }
}

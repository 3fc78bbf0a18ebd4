import { untrack } from 'svelte';

/** A part of this page that lives on the server: a document, a channel. */
export type LivePart = {
  /** What was done here and the server has not answered yet. */
  readonly unsaved: number;
  /** An answer takes longer than it should. */
  readonly isLate: boolean;
  /** Since when the server cannot be reached, in milliseconds UTC; null while it can, and before it was for the first time. */
  readonly awaySince: number | null;
};

/** How this whole page stands with the server: every part of it counts, and all of it says the same. */
class PageStanding {
  #parts: readonly LivePart[] = $state.raw([]);
  readonly unsaved = $derived(this.#parts.reduce((sum, part) => sum + part.unsaved, 0));
  readonly isLate = $derived(this.#parts.some((part) => part.isLate));
  readonly awaySince = $derived.by(() => {
    const since = this.#parts.flatMap((part) => part.awaySince ?? []);
    return since.length === 0 ? null : Math.min(...since);
  });
  /** Whether people must be told: away, or something is not saved and should be. */
  readonly isTold = $derived(this.awaySince !== null || (this.isLate && this.unsaved > 0));

  /** Counts `part` in, until the function it answers with is called. */
  add(part: LivePart): () => void {
    untrack(() => {
      this.#parts = [...this.#parts, part];
    });
    return () => {
      untrack(() => {
        this.#parts = this.#parts.filter((one) => one !== part);
      });
    };
  }
}

export const pageStanding = new PageStanding();

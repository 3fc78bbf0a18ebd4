import { untrack } from 'svelte';
import { isWriting } from '../keyboard/writing.ts';

/**
 * Something that a page follows (which case, which step) and that others move: where somebody writes, the page stays until they go
 * there themselves. Call `keepUp()` in an `$effect.pre`, so that nothing is taken away before it is known whether somebody writes in it.
 */
export class Followed<P extends string | boolean | null> {
  readonly #subject: () => string | null;
  readonly #goes: () => P;
  #kept: { subject: string | null; at: P };

  /** Where the page is. */
  readonly at: P = $derived.by(() => (this.#kept.subject === this.#subject() ? this.#kept.at : this.#goes()));
  /** The others are elsewhere, because somebody writes here. */
  readonly isBehind = $derived.by(() => this.at !== this.#goes());

  /** `goes` is where the others are; what is kept for one `subject` says nothing of another. */
  constructor(goes: () => P, subject: () => string | null = () => '') {
    this.#goes = goes;
    this.#subject = subject;
    this.#kept = $state.raw(untrack(() => ({ subject: subject(), at: goes() })));
  }

  /** Goes where the others went, unless somebody writes here. */
  keepUp(): void {
    const there = { subject: this.#subject(), at: this.#goes() };
    const kept = untrack(() => this.#kept);
    if (kept.subject !== there.subject || !isWriting()) this.#take(there);
  }

  /** Goes where the others are. */
  go(): void {
    this.#take(untrack(() => ({ subject: this.#subject(), at: this.#goes() })));
  }

  #take(there: { subject: string | null; at: P }): void {
    const kept = untrack(() => this.#kept);
    if (kept.subject !== there.subject || kept.at !== there.at) this.#kept = there;
  }
}

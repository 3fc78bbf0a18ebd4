import type { RefusedValue } from './refused-values.ts';

/**
 * Words that were written here and not taken, for the document is full: nobody else has them, so they stay with their line until whoever wrote
 * them has dealt with them.
 */
export class UntakenWords {
  readonly #words = new Map<string, string>();
  readonly #heard = new Set<() => void>();

  /** Keeps the words among what the server says it has not taken. */
  add(refused: readonly RefusedValue[]): void {
    for (const { section, line, words } of refused) {
      if (words === undefined || words === '') continue;
      const key = keyOf(section, line);
      this.#words.set(key, (this.#words.get(key) ?? '') + words);
    }
    this.#tell();
  }

  /** What is kept for a line, or ''. */
  of(section: string, line: string): string {
    return this.#words.get(keyOf(section, line)) ?? '';
  }

  /** The words of a line were copied, or are no longer wanted. */
  drop(section: string, line: string): void {
    this.#words.delete(keyOf(section, line));
    this.#tell();
  }

  get isEmpty(): boolean {
    return this.#words.size === 0;
  }

  /** Calls `heard` whenever something changed; answers with what ends that. */
  listen(heard: () => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  #tell(): void {
    for (const heard of this.#heard) heard();
  }
}

const keyOf = (section: string, line: string): string => `${section} ${line}`;

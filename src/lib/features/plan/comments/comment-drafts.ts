import * as v from 'valibot';
import type { Anchor } from '#domain/comments/anchor.ts';
import { sectionNames } from '#domain/care-plan/layout.ts';
import { draftAt, draftPlaces, dropDraft, keepField } from '$lib/drafts/drafts.svelte.ts';

const FORM = 'comment ';
const WORDS = 'words';
const ABOUT = 'about';

const text = v.string();
const stored = v.pipe(
  text,
  v.parseJson(),
  v.object({ section: v.picklist(sectionNames), line: text, from: text, to: text, quote: text }),
);

/** Comments on one plan that were begun and not sent, among the drafts of the page: by the thread that they answer, '' for a new one. */
export class CommentDrafts {
  readonly #planId: string;

  constructor(planId: string) {
    this.#planId = planId;
  }

  /** The words that were begun there, or ''. */
  of(thread: string): string {
    return draftAt(this.#placeOf(thread))?.values[WORDS] ?? '';
  }

  /** What they are about in the plan; null where nothing was begun. */
  anchorOf(thread: string): Anchor | null {
    const read = v.safeParse(stored, draftAt(this.#placeOf(thread))?.values[ABOUT]);
    return read.success ? read.output : null;
  }

  /** Keeps what is written; nothing is no draft. */
  keep(thread: string, words: string, anchor: Anchor | null): void {
    if (words === '') return this.drop(thread);
    keepField(this.#placeOf(thread), WORDS, words, '');
    if (anchor) keepField(this.#placeOf(thread), ABOUT, JSON.stringify(anchor), '', false);
  }

  /** Words that come back are kept with what has been begun there since. */
  join(thread: string, words: string, anchor: Anchor | null): void {
    const begun = this.of(thread);
    this.keep(thread, begun === '' ? words : `${begun}\n${words}`, begun === '' ? anchor : null);
  }

  drop(thread: string): void {
    dropDraft(this.#placeOf(thread));
  }

  /** The threads in which something was begun. */
  get begunIn(): string[] {
    return draftPlaces()
      .filter(({ about, form }) => about === this.#planId && form.startsWith(FORM))
      .map(({ form }) => form.slice(FORM.length));
  }

  /**
   * Answers to threads that are not there (any more) go on as a new comment, about `anchor` or else about the words of the first of them;
   * answers with what it is about.
   */
  adopt(threads: readonly { name: string }[], anchor: Anchor | null): Anchor | null {
    let about = anchor;
    for (const key of this.begunIn) {
      const own = this.anchorOf(key);
      if (key === '' || !own || threads.some(({ name }) => name === key)) continue;
      about ??= own;
      this.join('', this.of(key), about);
      this.drop(key);
    }
    return about;
  }

  #placeOf(thread: string) {
    return { about: this.#planId, form: FORM + thread };
  }
}

import type { Comment, Thread } from '#domain/comments/read-comments.ts';

/** So much lies between two announcements, in milliseconds: with all else that the page says they are few enough to be followed. */
const APART_MS = 20_000;
/** After this long what was said is taken away, in milliseconds, so that the same words can be said again. */
const STANDS_MS = 8_000;

/** What came from a colleague, and whether it answers something. */
export type Came = { comment: Comment; isAnswer: boolean };

/** Says aloud what colleagues write beside the plan, in few sentences; several that come close together are said as one. */
export class HeardComments {
  said = $state('');
  #known = new Set<string>();
  #isLoaded = false;
  #waiting: Came[] = [];
  #timers: ReturnType<typeof setTimeout>[] = [];
  readonly #me: string;
  readonly #say: (came: readonly Came[]) => string;

  constructor(me: string, say: (came: readonly Came[]) => string) {
    this.#me = me;
    this.#say = say;
  }

  /** Meets all that is there: of what is there when it was loaded nothing is said. */
  meet(threads: readonly Thread[], isLoaded: boolean): void {
    const all = threads.flatMap((thread): Came[] => [
      { comment: thread, isAnswer: false },
      ...thread.replies.map((comment) => ({ comment, isAnswer: true })),
    ]);
    const came = all.filter(
      ({ comment }) => !this.#known.has(comment.name) && comment.written && comment.written.by !== this.#me,
    );
    for (const { comment } of all) if (comment.written) this.#known.add(comment.name);
    if (this.#isLoaded) this.#waiting.push(...came);
    this.#isLoaded ||= isLoaded;
    if (this.#timers.length === 0) this.#speak();
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  #speak(): void {
    if (this.#waiting.length === 0) return;
    this.said = this.#say(this.#waiting.splice(0));
    const hush = setTimeout(() => (this.said = ''), STANDS_MS);
    const next = setTimeout(() => {
      this.#timers = [];
      this.#speak();
    }, APART_MS);
    this.#timers = [hush, next];
  }
}

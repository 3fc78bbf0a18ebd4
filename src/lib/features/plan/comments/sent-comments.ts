import * as Y from 'yjs';
import type { Anchor } from '#domain/comments/anchor.ts';
import { COMMENTS, LONGEST_COMMENT } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import { withdrawComment, writeComment } from '#domain/comments/write-comment.ts';
import type { NewComment } from '#domain/comments/write-comment.ts';
import { LARGEST_DOCUMENT } from '#domain/documents/largest-document.ts';
import type { LiveDocument } from '$lib/collab/live-document.svelte.ts';

/** A comment that was sent and came back, for its document is full: `about` as in `NewComment`. */
export type CameBack = { about: string; words: string; anchor: Anchor };

/** The comments that this page sent: those whose words the server does not take, for there is no room, come back. */
export class SentComments {
  readonly #live: Pick<LiveDocument, 'doc' | 'untaken'>;
  #sent: (NewComment & { name: string })[] = [];

  constructor(live: Pick<LiveDocument, 'doc' | 'untaken'>) {
    this.#live = live;
  }

  /** Whether there is no room for another comment, as far as this page knows. */
  get isFull(): boolean {
    return Y.encodeStateAsUpdate(this.#live.doc).length + LONGEST_COMMENT > LARGEST_DOCUMENT;
  }

  /** Sends a comment; answers with its name. */
  send(comment: NewComment): string {
    const name = writeComment(this.#live.doc, comment);
    this.#sent.push({ ...comment, name });
    return name;
  }

  /** Hands out what the server has not taken; what is left of it beside the plan, a comment without words, goes. */
  takeBack(): CameBack[] {
    const { doc, untaken } = this.#live;
    let rest = untaken.of(COMMENTS, '');
    if (rest === '') return [];
    const there = threadsIn(doc).flatMap((thread) => [thread, ...thread.replies]);
    const back = this.#sent.filter(({ name, words }) => {
      const comment = there.find((one) => one.name === name);
      // Another that says the same and was taken stays.
      if (!comment || (comment.written !== null && comment.words !== '') || !rest.includes(words)) return false;
      rest = rest.replace(words, () => '');
      return true;
    });
    this.#sent = this.#sent.filter((one) => !back.includes(one));
    for (const { name } of back) withdrawComment(doc, name);
    if (rest === '') untaken.drop(COMMENTS, '');
    return back;
  }
}

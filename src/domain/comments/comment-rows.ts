import type * as Y from 'yjs';
import { threadsIn } from './read-comments.ts';

/** One comment as plain values; `about` are the words that it is about as they were then, `writtenAt` is in milliseconds UTC. */
export type CommentRow = {
  words: string;
  about: string;
  authorId: string;
  writtenAt: number;
  /** The part of the plan or of the team notes. */
  part: string;
  /** Whether it answers the one before it that answers none. */
  isReply: boolean;
  isResolved: boolean;
};

/** All comments of a document, each after what it answers, for whoever is given a whole record. */
export function commentRows(doc: Y.Doc): CommentRow[] {
  return threadsIn(doc).flatMap((thread) =>
    [thread, ...thread.replies].map(({ written, anchor, words }, place) => ({
      words,
      about: anchor.quote,
      authorId: written?.by ?? '',
      writtenAt: written?.at ?? 0,
      part: thread.anchor.section,
      isReply: place > 0,
      isResolved: thread.isResolved,
    })),
  );
}

import type { AttributeRule } from '../care-plan/layout.ts';
import { sectionNames } from '../care-plan/layout.ts';

/** Root name of the list of comments on a patient's plan and team notes, and of one comment in it. */
export const COMMENTS = 'comments';
export const COMMENT = 'comment';

/** Characters of one comment, and of the words that it quotes, at most. */
export const LONGEST_COMMENT = 2_000;
export const LONGEST_QUOTE = 300;
/** So many colleagues at most are named in one comment. */
export const MOST_MENTIONED = 10;
/** And so many, each counted once, in all that one page sends at once. */
export const MOST_MENTIONED_AT_ONCE = 50;
/** Between the ids of those who are named. */
export const MENTIONS_SEPARATED_BY = ' ';

const text = (max: number) => ({ kind: 'text', max }) as const;

/**
 * One comment. Its page writes what it is about, once: `section` and `line` with `from` and `to` (anchor.ts), the words as they were then, and
 * for a reply the comment that it answers (`about`). Afterwards `state` alone may change, by whoever may write, and `withdrawn`, by its author.
 */
export const commentAttributes = {
  section: { kind: 'choice', values: sectionNames },
  line: text(64),
  from: text(40),
  to: text(40),
  quote: text(LONGEST_QUOTE),
  about: text(40),
  mentions: text(400),
  state: { kind: 'choice', values: ['open', 'resolved'] },
  withdrawn: { kind: 'choice', values: ['', 'yes'] },
  by: text(64),
  at: text(16),
  stateBy: text(64),
  stateAt: text(16),
} as const satisfies Record<string, AttributeRule>;
export type CommentAttribute = keyof typeof commentAttributes;

/** Who wrote it and when, who settled it and when (milliseconds UTC): the server writes these, and takes them from no page. */
export const signedAttributes: readonly string[] = ['by', 'at', 'stateBy', 'stateAt'] satisfies CommentAttribute[];
/** What may change after a comment was written. */
export const settledAttributes: readonly string[] = ['state', 'withdrawn'] satisfies CommentAttribute[];

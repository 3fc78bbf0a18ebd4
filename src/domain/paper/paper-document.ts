import type { Locale } from '../people/preferences.ts';

/** A text as it was written; in pieces where words of another language stand in it. `lang`: null for the document's own. */
export type PaperText = string | readonly { text: string; lang: Locale | null }[];

/** A piece of a document on paper. All of it is text as it was written: nothing in it is markup. */
export type PaperBlock<T extends PaperText = PaperText> =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text'; text: T }
  /** What somebody said, in their own words, and who said it when. */
  | { kind: 'quote'; text: T; by: T }
  | { kind: 'list'; items: readonly T[] }
  /** Something named, and what it is. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: T])[] }
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }
  /** Set apart: to whom a letter goes, who signed it. */
  | { kind: 'aside'; lines: readonly string[] };

/** A document on paper, whole: what a PDF is made of. */
export type PaperDocument = {
  title: string;
  locale: Locale;
  /** At the top of every page: whose it is, which version, who may read it. */
  head: string;
  /** What it is not yet, said on every page ("not to be sent"); empty where it is what it says. */
  notYet: string;
  /** When it was printed, at the foot of every page; empty for what has its own date, as a letter does. */
  printed: string;
  /** Who made it, for the file's own description. */
  author: string;
  /** The words around the number of a page: "page", "of". */
  pages: readonly [page: string, of: string];
  /** Said at the end where letters stand in the text for which there is no type. */
  unprintable: string;
  blocks: readonly PaperBlock[];
};

import type { Locale } from '../people/preferences.ts';

/** A piece of a document on paper. All of it is text as it was written: nothing in it is markup. */
export type PaperBlock =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'text'; text: string }
  /** What somebody said, in their own words, and who said it when. */
  | { kind: 'quote'; text: string; by: string }
  | { kind: 'list'; items: readonly string[] }
  /** Something named, and what it is. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
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
  /** Who made it, for the file's own description. */
  author: string;
  /** The words around the number of a page: "page", "of". */
  pages: readonly [page: string, of: string];
  /** Said at the end where letters stand in the text for which there is no type. */
  unprintable: string;
  blocks: readonly PaperBlock[];
};

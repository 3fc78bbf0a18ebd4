import type { SectionLayout } from '#domain/documents/document-layout.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { UntakenWords } from '../untaken-words.ts';
import type { SectionComments } from './comment-marks.ts';
import type { InWords } from './paste/copy.ts';

/** A field of a line as DOM: shows a value, tells when the person changed it. */
export type MountedControl = {
  attribute: string;
  element: HTMLElement;
  /** Stands beneath the line, over its whole width. */
  beneath?: boolean;
  /** Of what stands beneath: the button among the line's fields that opens it. */
  opener?: HTMLElement;
  show: (value: string) => void;
  /** What the person had entered was not taken. */
  refuse?: () => void;
};

/**
 * A patient's answer about one line: that they answered, what and when, in a sentence; and their words, or '', with their language where it is
 * known.
 */
export type Said = { sentence: string; words: string; lang: Locale | null };

/** What the editor of one section of a live document needs to know of it. */
export type LiveSection = {
  /** Root name of the section in its document. */
  root: string;
  layout: SectionLayout;
  /** What the section is called to those who hear it. */
  label: string;
  /** In which language its text is written; null where nobody has said so. */
  lang?: Locale | null;
  /** Class beside `items`. */
  look: string;
  removeItem: string;
  /** What an empty line says in grey. */
  placeholder: (attributes: Record<string, unknown>) => string;
  /** Calls with the line's id and the attribute of each value that the server has not taken; answers with what ends that. */
  onRefused?: (heard: (line: string, attribute: string) => void) => () => void;
  /** Words that were written here and not taken, by line. */
  untaken?: UntakenWords;
  /** What the patient last said about a line, by its id, where their answers are shown. */
  said?: (itemId: string) => Said | null;
  /** What colleagues say beside its lines, where that is shown. */
  comments?: SectionComments;
  /** What a line says beside its text, in words, for whoever pastes it elsewhere. */
  inWords?: InWords;
  /** The fields of a line, in the order in which Tab reaches them; `change` receives an attribute's new value. */
  controls: (change: (attribute: string, value: string) => void) => MountedControl[];
};

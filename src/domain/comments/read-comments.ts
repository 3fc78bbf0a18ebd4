import * as Y from 'yjs';
import { defaultOf, fits } from '../care-plan/layout.ts';
import type { SectionName } from '../care-plan/layout.ts';
import { isElement, nameOf } from '../documents/lines.ts';
import type { Anchor } from './anchor.ts';
import { COMMENT, commentAttributes, COMMENTS, MENTIONS_SEPARATED_BY } from './layout.ts';
import type { CommentAttribute } from './layout.ts';

/** Who did something and when, in milliseconds UTC; null until the server has said so. */
export type Signed = { by: string; at: number } | null;

/** One comment as it is stored. */
export type Comment = {
  /** By where it was written, which no other ever has. */
  name: string;
  written: Signed;
  anchor: Anchor;
  words: string;
  mentions: string[];
  /** Its author took it back; its words are gone. */
  isWithdrawn: boolean;
};

/** A comment that answers none, with its answers in their order, and whether the matter is settled. */
export type Thread = Comment & { replies: Comment[]; isResolved: boolean; settled: Signed };

/** The comments of a document by their names, in the order in which they were begun. */
export const commentsIn = (doc: Y.Doc): Map<string, Y.XmlElement> =>
  new Map(
    doc
      .getXmlFragment(COMMENTS)
      .toArray()
      .filter(isElement)
      .filter(isComment)
      .map((element) => [nameOf(element), element]),
  );

/** The comment that this one answers, among `names`; null where it answers none, or one that is itself an answer. */
export function answeredBy(element: Y.XmlElement, names: ReadonlyMap<string, Y.XmlElement>): Y.XmlElement | null {
  const about = names.get(valueOf(element, 'about'));
  return about && !names.has(valueOf(about, 'about')) ? about : null;
}

/**
 * All that is said in a document of comments, in the order in which it was begun; what was taken back and answered by nobody is left out,
 * unless it is to be kept.
 */
export function threadsIn(doc: Y.Doc, isKept: (name: string) => boolean = () => false): Thread[] {
  const names = commentsIn(doc);
  const threads = new Map<Y.XmlElement, Thread>();
  for (const element of names.values())
    if (!answeredBy(element, names)) threads.set(element, { ...commentOf(element), ...settling(element), replies: [] });
  for (const element of names.values()) {
    const about = answeredBy(element, names);
    if (about) threads.get(about)?.replies.push(commentOf(element));
  }
  return [...threads.values()].flatMap((thread) => {
    const replies = thread.replies.filter(({ isWithdrawn }) => !isWithdrawn).sort(byTime);
    const isLeftOut = thread.isWithdrawn && replies.length === 0 && !isKept(thread.name);
    return isLeftOut ? [] : [{ ...thread, replies }];
  });
}

/** What is not stored yet comes last. */
const byTime = (a: Comment, b: Comment): number => (a.written?.at ?? Infinity) - (b.written?.at ?? Infinity) || 0;

const isComment = ({ nodeName }: Y.XmlElement): boolean => nodeName === COMMENT;

/** The value of an attribute, or its default where it has none that fits. */
export function valueOf(element: Y.XmlElement, name: CommentAttribute): string {
  const value: unknown = element.getAttribute(name);
  const rule = commentAttributes[name];
  return fits(rule, value) ? value : defaultOf(rule);
}

/** The text of a comment. */
export const textIn = (element: Y.XmlElement): string =>
  element
    .toArray()
    .flatMap((text) => (text instanceof Y.XmlText ? partsOf(text) : []))
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');

const partsOf = (text: Y.XmlText) => text.toDelta() as { insert: unknown }[];

function commentOf(element: Y.XmlElement): Comment {
  const [line, from, to, quote] = (['line', 'from', 'to', 'quote'] as const).map((name) => valueOf(element, name));
  return {
    name: nameOf(element),
    written: signed(valueOf(element, 'by'), valueOf(element, 'at')),
    anchor: { section: sectionOf(element), line: line ?? '', from: from ?? '', to: to ?? '', quote: quote ?? '' },
    words: textIn(element),
    mentions: mentionsOf(element),
    isWithdrawn: valueOf(element, 'withdrawn') === 'yes',
  };
}

/** The ids of those whom a comment names. */
export const mentionsOf = (element: Y.XmlElement): string[] =>
  valueOf(element, 'mentions')
    .split(MENTIONS_SEPARATED_BY)
    .filter((id) => id !== '');

function settling(element: Y.XmlElement): Pick<Thread, 'isResolved' | 'settled'> {
  const settled = signed(valueOf(element, 'stateBy'), valueOf(element, 'stateAt'));
  return { isResolved: valueOf(element, 'state') === 'resolved', settled };
}

function sectionOf(element: Y.XmlElement): SectionName {
  const { values } = commentAttributes.section;
  const value = valueOf(element, 'section');
  return values.find((name) => name === value) ?? 'notes';
}

const signed = (by: string, at: string): Signed =>
  by === '' || !/^\d{1,15}$/.test(at) ? null : { by, at: Number(at) };

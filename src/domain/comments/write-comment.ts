import * as Y from 'yjs';
import { isElement, nameOf } from '../documents/lines.ts';
import type { Anchor } from './anchor.ts';
import { COMMENT, COMMENTS, MENTIONS_SEPARATED_BY } from './layout.ts';

/** What somebody says about words of a plan (`anchor`), or in answer to a comment (`about`); `mentions` are ids. */
export type NewComment = { anchor: Anchor; about: string; words: string; mentions: readonly string[] };

/** Writes a comment in one go: nothing of it changes afterwards but whether it is settled or taken back. Answers with its name. */
export function writeComment(doc: Y.Doc, { anchor, about, words, mentions }: NewComment): string {
  const element = new Y.XmlElement(COMMENT);
  const values = { ...anchor, about, mentions: mentions.join(MENTIONS_SEPARATED_BY) };
  for (const [name, value] of Object.entries(values)) if (value !== '') element.setAttribute(name, value);
  const text = new Y.XmlText();
  text.insert(0, words);
  element.insert(0, [text]);
  doc.transact(() => {
    doc.getXmlFragment(COMMENTS).push([element]);
  });
  return nameOf(element);
}

/** Says that the matter of a comment is settled, or that it is open again. */
export function settleComment(doc: Y.Doc, name: string, state: 'open' | 'resolved'): void {
  doc.transact(() => {
    find(doc, name)?.setAttribute('state', state);
  });
}

/** Takes back one's own comment: its words go. */
export function withdrawComment(doc: Y.Doc, name: string): void {
  doc.transact(() => {
    const element = find(doc, name);
    for (const text of element?.toArray() ?? []) if (text instanceof Y.XmlText) text.delete(0, text.length);
    element?.setAttribute('withdrawn', 'yes');
  });
}

const find = (doc: Y.Doc, name: string): Y.XmlElement | undefined =>
  doc
    .getXmlFragment(COMMENTS)
    .toArray()
    .filter(isElement)
    .find((element) => nameOf(element) === name);

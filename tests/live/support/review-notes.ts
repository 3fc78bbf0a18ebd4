import * as Y from 'yjs';
import type { ReviewSection } from '#domain/review/notes-layout.ts';

/** Writes at the end of the first note of a section, in one update. */
export function writeNote(doc: Y.Doc, section: ReviewSection, words: string): void {
  const note = doc.getXmlFragment(section).get(0);
  if (!(note instanceof Y.XmlElement)) throw new Error(`There is no note in ${section}`);
  doc.transact(() => {
    const first = note.get(0);
    const text = first instanceof Y.XmlText ? first : new Y.XmlText();
    if (text !== first) note.insert(0, [text]);
    text.insert(text.length, words);
  });
}

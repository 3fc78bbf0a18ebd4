import type * as Y from 'yjs';
import type { Item } from '../care-plan/content.ts';
import type { AnyContent } from '../documents/born-document.ts';
import type { DocumentText } from '../documents/document-text.ts';
import { linesOf, runsOf } from '../documents/lines.ts';
import { reviewSections } from './notes-layout.ts';

/** What a review's document starts with: one empty note for each question and for the hypothesis. */
export function emptyNotes(newId: () => string): AnyContent {
  const sections: Partial<Record<string, Item[]>> = {};
  for (const name of reviewSections) sections[name] = [{ attributes: { id: newId() }, runs: [] }];
  return { sections, fields: {} };
}

/** The notes of a review's document; sections in which nobody wrote are left out. */
export function readNotes(doc: Y.Doc): DocumentText {
  const notes: DocumentText = {};
  for (const name of reviewSections) {
    const lines = linesOf(doc.getXmlFragment(name))
      .lines.map((line) =>
        runsOf(line)
          .map(({ text }) => text)
          .join('')
          .trim(),
      )
      .filter((line) => line !== '');
    if (lines.length > 0) notes[name] = lines;
  }
  return notes;
}

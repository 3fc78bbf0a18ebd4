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

/**
 * The part of a record's notes that says which of them somebody else said: '<section>:<place>', the first note at 0. No section has this
 * name.
 */
export const SAID_BY_OTHER = 'said-by-other';

/** Whether the note at this place of a section was said by somebody else, neither the patient nor who wrote it down. */
export function isSaidByOther(notes: DocumentText, section: string, place: number): boolean {
  return notes[SAID_BY_OTHER]?.includes(`${section}:${String(place)}`) ?? false;
}

/** The notes of a review's document; sections in which nobody wrote are left out. */
export function readNotes(doc: Y.Doc): DocumentText {
  const notes: DocumentText = {};
  const byOther: string[] = [];
  for (const name of reviewSections) {
    const written = linesOf(doc.getXmlFragment(name))
      .lines.map((line) => ({ line, text: textIn(line) }))
      .filter(({ text }) => text !== '');
    if (written.length === 0) continue;
    notes[name] = written.map(({ text }) => text);
    for (const [place, { line }] of written.entries())
      if (line.head.element.getAttribute('saidBy') === 'other') byOther.push(`${name}:${String(place)}`);
  }
  if (byOther.length > 0) notes[SAID_BY_OTHER] = byOther;
  return notes;
}

function textIn(line: Parameters<typeof runsOf>[0]): string {
  return runsOf(line)
    .map(({ text }) => text)
    .join('')
    .trim();
}

import * as Y from 'yjs';
import { layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { Rejected } from '#server/collab/rejected.ts';
import { limits } from '#server/collab/limits.ts';
import { readUpdate } from '../update-reader.ts';
import type { Id } from '../update-reader.ts';
import { Integration } from './integration.ts';
import { Work } from './work.ts';

const all = { structs: Infinity, deleteRanges: Infinity };

/** What opening a document takes; `sought` is null where it takes too long (D24). */
export type Opening = {
  /** How many items are looked at for their places, by the server and by every browser. */
  sought: number | null;
  /** Lines that an earlier version of the program made, without a text: two who begin in one at once would each make one. */
  hasBareLines: boolean;
};

/** Counts what opening a document whose log is `updates` takes. */
export function openingOf(kind: DocumentKind, updates: readonly Uint8Array[]): Opening {
  const work = new Work({ steps: Infinity, sought: limits.work.opening });
  try {
    const sketch = sketchOf(updates, work);
    return { sought: work.sought, hasBareLines: sketch.hasBareLines(layoutOf(kind).sections.keys()) };
  } catch (thrown) {
    // What else is wrong with it is told by whoever opens it.
    const isSlow = thrown instanceof Rejected && thrown.message === 'work';
    return { sought: isSlow ? null : work.sought, hasBareLines: false };
  }
}

/** The lines in which places are sought for long. Takes as long as it takes. */
export function slowLinesOf(updates: readonly Uint8Array[]): Id[] {
  return sketchOf(updates, new Work({ steps: Infinity, sought: Infinity })).slowLines(limits.work.line);
}

function sketchOf(updates: readonly Uint8Array[], work: Work): Integration {
  const empty = new Y.Doc();
  const sketch = new Integration(empty, work);
  for (const update of updates) sketch.take(readUpdate(update, work, all));
  empty.destroy();
  return sketch;
}

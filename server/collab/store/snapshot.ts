import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { FIELDS } from '#domain/care-plan/layout.ts';
import { layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';

/**
 * One update in the place of many, without what was deleted. Throws where the stored document is incomplete, or where the snapshot would
 * not read the same (D16).
 */
export function snapshotOf(kind: DocumentKind, updates: readonly Uint8Array[]): Uint8Array {
  const before = docOf(updates);
  const snapshot = Y.encodeStateAsUpdate(before);
  const after = docOf([snapshot]);
  const same =
    isDeepStrictEqual(Y.encodeStateVector(after), Y.encodeStateVector(before)) &&
    isDeepStrictEqual(whatItSays(after, kind), whatItSays(before, kind)) &&
    Buffer.compare(Y.encodeStateAsUpdate(after), snapshot) === 0;
  before.destroy();
  after.destroy();
  if (!same) throw new Error('The snapshot differs from the log');
  return snapshot;
}

function whatItSays(doc: Y.Doc, kind: DocumentKind): unknown[] {
  const parts = [...layoutOf(kind).sections.keys()].map((name) => doc.getXmlFragment(name).toJSON());
  return [...parts, doc.getMap(FIELDS).toJSON()];
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('The stored document is incomplete');
  return doc;
}

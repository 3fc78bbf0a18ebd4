import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { FIELDS } from '../../src/domain/care-plan/layout.ts';
import { layoutOf } from '../../src/domain/documents/document-layout.ts';
import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import type { DocumentStore } from './document-store.ts';

/**
 * Replaces a document's log by one snapshot (D16): loads what is stored, encodes it anew without what was deleted, makes sure that
 * this reads the same, then replaces in one transaction. Answers with the number of updates that are left to read at the next opening.
 */
export async function compact(store: DocumentStore, documentId: string): Promise<number> {
  const stored = await store.load(documentId);
  if (!stored) throw new Error('The document is gone');
  const before = docOf(stored.updates);
  const snapshot = Y.encodeStateAsUpdate(before);
  const after = docOf([snapshot]);
  const same =
    isDeepStrictEqual(Y.encodeStateVector(after), Y.encodeStateVector(before)) &&
    isDeepStrictEqual(whatItSays(after, stored.kind), whatItSays(before, stored.kind)) &&
    Buffer.compare(Y.encodeStateAsUpdate(after), snapshot) === 0;
  before.destroy();
  after.destroy();
  if (!same) throw new Error('The snapshot differs from the log');
  await store.compact(documentId, stored.sequence, snapshot);
  return 1;
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

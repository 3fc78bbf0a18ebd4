import * as Y from 'yjs';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { Query } from '#server/database/database.ts';
import { loadDocument } from '../care-plan/documents.ts';

/** Reads one of a patient's live documents as it is on disk; null where there is none. */
export async function openDocument<T>(
  query: Query,
  patientId: string,
  kind: Exclude<DocumentKind, 'review'>,
  read: (doc: Y.Doc) => T,
): Promise<T | null> {
  const row = await query
    .selectFrom('documents')
    .where('patientId', '=', patientId)
    .where('kind', '=', kind)
    .select('id')
    .executeTakeFirst();
  const stored = row && (await loadDocument(query, row.id));
  if (!stored) return null;
  const doc = new Y.Doc();
  try {
    for (const update of stored.updates) Y.applyUpdate(doc, update);
    return read(doc);
  } finally {
    doc.destroy();
  }
}

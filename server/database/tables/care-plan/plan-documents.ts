import * as Y from 'yjs';
import { readContent } from '#domain/care-plan/content.ts';
import type { DocumentContent } from '#domain/care-plan/content.ts';
import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import type { PlanDocumentKind } from '#domain/care-plan/layout.ts';
import { DomainError } from '#domain/errors.ts';
import type { Query } from '#server/database/database.ts';
import { loadDocument } from './documents.ts';

/** What a stored document says, and the number of the last update that is in it. */
export type StoredContent = { id: string; sequence: number; content: DocumentContent };

/** Both documents of a patient as they are on disk. Throws `DomainError('not-found')` where there is none. */
export async function patientDocuments(
  query: Query,
  patientId: string,
): Promise<Record<PlanDocumentKind, StoredContent>> {
  const rows = await query.selectFrom('documents').where('patientId', '=', patientId).select(['id', 'kind']).execute();
  const read = async (kind: PlanDocumentKind): Promise<StoredContent> => {
    const id = rows.find((row) => row.kind === kind)?.id;
    const stored = id === undefined ? null : await loadDocument(query, id);
    if (id === undefined || stored === null) throw new DomainError('not-found');
    return { id, sequence: stored.sequence, content: contentOf(stored.updates, kind) };
  };
  const [plan, team] = [await read(planDocumentKinds[0]), await read(planDocumentKinds[1])];
  return { plan, team };
}

function contentOf(updates: Uint8Array[], kind: PlanDocumentKind): DocumentContent {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const content = readContent(doc, kind);
  doc.destroy();
  return content;
}

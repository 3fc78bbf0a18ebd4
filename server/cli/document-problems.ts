import * as Y from 'yjs';
import { threadsIn } from '#domain/comments/read-comments.ts';
import type { Database, Query } from '../database/database.ts';
import { documentMac } from '../database/tables/document-macs.ts';
import { loadDocument } from '../database/tables/care-plan/documents.ts';

/** Loads every document: what is damaged, what Yjs cannot read, and what somebody else than the program wrote is told. */
export async function documentProblems({ query, dialect }: Database): Promise<{ checked: number; problems: string[] }> {
  const ids = await query.selectFrom('documents').select('id').orderBy('id').execute();
  const problems: string[] = [];
  for (const { id } of ids) {
    try {
      const stored = await loadDocument(query, id);
      const { updates = [], kind = null } = stored ?? {};
      if (kind === 'comments') problems.push(...(await forgedComments(query, id, updates)));
      if (!isComplete(updates)) problems.push(`Document ${id}: an update's predecessor is missing`);
    } catch {
      problems.push(`Document ${id}: an update or snapshot is damaged`);
    }
    problems.push(...(await alteredParts(query, dialect.auditKey, id)));
  }
  return { checked: ids.length, problems };
}

/** Comments that name another author than whoever the store says has written them. */
async function forgedComments(query: Query, documentId: string, updates: readonly Uint8Array[]): Promise<string[]> {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const clients = await query
    .selectFrom('documentClients')
    .where('documentId', '=', documentId)
    .select(['clientId', 'authorId'])
    .execute();
  const owners = new Map(clients.map(({ clientId, authorId }) => [String(clientId), authorId]));
  const forged = threadsIn(doc)
    .flatMap((thread) => [thread, ...thread.replies])
    .filter(({ name, written }) => written !== null && owners.get(name.split('.')[0] ?? '') !== written.by);
  doc.destroy();
  return forged.map(({ name }) => `Document ${documentId}: the comment ${name} is not its author's`);
}

/** The first part whose hash with the key is another, or missing: what an earlier version wrote was given one at the first start. */
async function alteredParts(query: Query, key: Buffer, documentId: string): Promise<string[]> {
  const updates = await query
    .selectFrom('documentUpdates')
    .where('documentId', '=', documentId)
    .select(['sequence', 'authorId', 'body', 'mac'])
    .orderBy('sequence')
    .execute();
  const snapshots = await query
    .selectFrom('documentSnapshots')
    .where('documentId', '=', documentId)
    .select(['sequence', 'body', 'mac'])
    .execute();
  const parts = [...snapshots.map((one) => ({ ...one, authorId: null })), ...updates];
  for (const { sequence, authorId, body, mac } of parts) {
    if (mac === null || !documentMac(key, documentId, sequence, authorId, body).equals(mac))
      return [`Document ${documentId}: what was stored as number ${sequence} was altered`];
  }
  return [];
}

function isComplete(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc.store.pendingStructs === null && doc.store.pendingDs === null;
  } finally {
    doc.destroy();
  }
}

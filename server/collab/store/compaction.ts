import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import type { DocumentStore } from './document-store.ts';
import { limits } from '../limits.ts';
import { renewalOf } from './renewal.ts';
import { snapshotOf } from './snapshot.ts';
import type { SnapshotTask } from './snapshot-worker.ts';

/**
 * Replaces a document's log by one snapshot (D16): loads what is stored, encodes it anew without what was deleted, makes sure that
 * this reads the same, then replaces in one transaction. One that `isSlow` never holds up others. Answers with the number of updates that
 * are left to read at the next opening.
 */
export async function compact(store: DocumentStore, documentId: string, isSlow = false): Promise<number> {
  const stored = await store.load(documentId);
  if (!stored) throw new Error('The document is gone');
  const snapshot =
    isSlow || sizeOf(stored.updates) > limits.snapshotHere
      ? await inThread('snapshot', stored)
      : snapshotOf(stored.kind, stored.updates);
  if (!snapshot) throw new Error('The thread gave no snapshot');
  await store.compact(documentId, stored.sequence, snapshot);
  return 1;
}

/**
 * Mends a document of an earlier version: renews what is slow to open (D24), and compacts it then; gives each line its text. Only where
 * nothing was stored since; answers whether it was done. A document that is sealed stays as it is.
 */
export async function renew(
  store: DocumentStore,
  documentId: string,
  stored: StoredDocument,
  isSlow: boolean,
): Promise<boolean> {
  const { kind, updates, authorIds, sequence } = stored;
  const authorId = authorIds.findLast((id) => id !== null) ?? (await store.authorIn(documentId));
  if (authorId === null) return false;
  const isLong = isSlow || sizeOf(updates) > limits.snapshotHere;
  const body = isLong ? await inThread('renewal', stored) : renewalOf(kind, updates);
  if (!body || !(await store.appendIfStill(documentId, sequence, { body, authorId }))) return false;
  if (isSlow) await compact(store, documentId, true);
  return true;
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0);

/** What takes longer than the event loop may stand still is done in a thread of its own. */
async function inThread(make: SnapshotTask['make'], { kind, updates }: StoredDocument): Promise<Uint8Array | null> {
  const task: SnapshotTask = { make, kind, updates };
  const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData: task, execArgv: [] });
  const [made] = (await once(worker, 'message')) as unknown[];
  return made instanceof Uint8Array ? made : null;
}

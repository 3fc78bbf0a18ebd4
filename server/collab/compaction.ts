import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StoredDocument } from '../database/repositories/documents.ts';
import { ClientAuthors } from './client-authors.ts';
import type { DocumentStore } from './document-store.ts';
import { limits } from './limits.ts';
import { snapshotOf } from './snapshot.ts';
import type { SnapshotTask } from './snapshot-worker.ts';

/**
 * Replaces a document's log by one snapshot (D16): loads what is stored, encodes it anew without what was deleted, makes sure that
 * this reads the same, then replaces in one transaction. Answers with the number of updates that are left to read at the next opening.
 */
export async function compact(store: DocumentStore, documentId: string): Promise<number> {
  const stored = await store.load(documentId);
  if (!stored) throw new Error('The document is gone');
  const size = stored.updates.reduce((sum, { length }) => sum + length, 0);
  const snapshot = size > limits.snapshotHere ? await inThread(stored) : snapshotOf(stored.kind, stored.updates);
  const authors = new ClientAuthors(stored.clients);
  stored.updates.forEach((update, index) => {
    authors.learn(update, stored.authorIds[index] ?? null);
  });
  await store.compact(documentId, stored.sequence, snapshot, authors.all);
  return 1;
}

/** A large document takes longer to encode than the event loop may stand still: that is done in a thread of its own. */
async function inThread({ kind, updates }: StoredDocument): Promise<Uint8Array> {
  const task: SnapshotTask = { kind, updates };
  const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData: task, execArgv: [] });
  const [snapshot] = (await once(worker, 'message')) as unknown[];
  if (!(snapshot instanceof Uint8Array)) throw new Error('The thread gave no snapshot');
  return snapshot;
}

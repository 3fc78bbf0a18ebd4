import type { Deps } from '../commands/command.ts';
import { appendAudit } from '../database/repositories/audit.ts';
import type { AuditEntry } from '../database/repositories/audit.ts';
import { appendUpdates, loadDocument, replaceBySnapshot } from '../database/repositories/documents.ts';
import type { NewUpdate, StoredDocument } from '../database/repositories/documents.ts';

/** What one group commit stores, for any number of documents. */
export type Commit = { updates: ReadonlyMap<string, readonly NewUpdate[]>; audit: readonly AuditEntry[] };

/** Where documents live. What `append` has resolved is on disk. */
export type DocumentStore = {
  /** Null where there is no such document. Throws `DomainError('damaged')` rather than give less than was stored. */
  load: (documentId: string) => Promise<StoredDocument | null>;
  /**
   * Stores what `collect` gives, all or nothing; it is asked once the transaction has begun, so that what arrives while waiting for it goes in
   * as well. Answers with the new sequence of each document written to.
   */
  append: (collect: () => Commit) => Promise<ReadonlyMap<string, number>>;
  /** Puts `body` in the place of the log up to `sequence`, in one transaction. */
  compact: (documentId: string, sequence: number, body: Uint8Array) => Promise<void>;
};

export function createDocumentStore({ database, clock }: Pick<Deps, 'database' | 'clock'>): DocumentStore {
  return {
    load: (documentId) => loadDocument(database.query, documentId),
    append: (collect) => {
      const { documentLog } = database.dialect;
      if (documentLog)
        // Nothing else is under way on the program's own connection meanwhile, just as in a transaction.
        return database.query.connection().execute(() => documentLog.append({ ...collect(), now: clock.now() }));
      return database.query.transaction().execute(async (trx) => {
        const { updates, audit } = collect();
        const now = clock.now();
        const sequences = await appendUpdates(trx, updates, now);
        for (const entry of audit) await appendAudit(trx, database.dialect, now, entry);
        return sequences;
      });
    },
    compact: (documentId, sequence, body) =>
      database.query
        .transaction()
        .execute((trx) => replaceBySnapshot(trx, documentId, { sequence, body, now: clock.now() })),
  };
}

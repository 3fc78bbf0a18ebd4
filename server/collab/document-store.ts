import type { Deps } from '../commands/command.ts';
import { appendAudit } from '../database/repositories/audit.ts';
import type { AuditEntry } from '../database/repositories/audit.ts';
import {
  appendUpdates,
  loadAfter,
  loadDocument,
  replaceBySnapshot,
  sequencesOf,
} from '../database/repositories/documents.ts';
import type { NewUpdate, StoredDocument } from '../database/repositories/documents.ts';

import type { Missing } from './catch-up.ts';

/** What one group commit stores, for any number of documents. */
export type Commit = { updates: ReadonlyMap<string, readonly NewUpdate[]>; audit: readonly AuditEntry[] };

/** Where documents live. What `append` has resolved is on disk. */
export type DocumentStore = {
  /** Null where there is no such document. Throws `DomainError('damaged')` rather than give less than was stored. */
  load: (documentId: string) => Promise<StoredDocument | null>;
  /** What was stored after `sequence`, which may begin with a snapshot of what was before. Throws as `load` does, or where it is gone. */
  loadAfter: (documentId: string, sequence: number) => Promise<Missing>;
  /** How far each of these documents is. */
  sequences: (documentIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /**
   * Stores what `collect` gives, all or nothing; it is asked once the transaction has begun, so that what arrives while waiting for it goes in
   * as well. Answers with the new sequence of each document written to.
   */
  append: (collect: () => Commit) => Promise<ReadonlyMap<string, number>>;
  /** Puts `body` in the place of the log up to `sequence`, in one transaction; keeps who wrote in it under which client id. */
  compact: (
    documentId: string,
    sequence: number,
    body: Uint8Array,
    clients?: ReadonlyMap<number, string>,
  ) => Promise<void>;
};

export function createDocumentStore({ database, clock }: Pick<Deps, 'database' | 'clock'>): DocumentStore {
  return {
    load: (documentId) => loadDocument(database.query, documentId),
    loadAfter: (documentId, sequence) => loadAfter(database.query, documentId, sequence),
    sequences: (documentIds) => sequencesOf(database.query, documentIds),
    append: (collect) => {
      const { documentLog } = database.dialect;
      if (documentLog)
        // Nothing else is under way on the program's own connection meanwhile, just as in a transaction.
        return database.query.connection().execute(() => documentLog.append({ ...collect(), now: clock.now() }));
      let commit: Commit | null = null;
      const transaction = () =>
        database.query.transaction().execute(async (trx) => {
          commit ??= collect();
          const now = clock.now();
          const sequences = await appendUpdates(trx, database.dialect, commit.updates, now);
          for (const entry of commit.audit) await appendAudit(trx, database.dialect, now, entry);
          return sequences;
        });
      // Of two transactions that wait for each other the database ends one, whatever it was about to store: nothing is wrong with it.
      return transaction().catch((thrown: unknown) => {
        if (commit === null || !isDeadlock(thrown)) throw thrown;
        return transaction();
      });
    },
    compact: (documentId, sequence, body, clients = new Map()) =>
      database.query
        .transaction()
        .execute((trx) => replaceBySnapshot(trx, documentId, { sequence, body, clients, now: clock.now() })),
  };
}

function isDeadlock(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '40P01';
}

import type { Deps } from '#server/use-case/command.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import type { AuditEntry } from '#server/database/tables/audit.ts';
import {
  authorIn,
  bindClients,
  bindingsOf,
  countOwnClients,
} from '#server/database/tables/care-plan/document-clients.ts';
import type { Binding, NewUpdate } from '#server/database/tables/care-plan/document-rows.ts';
import {
  appendIfStill,
  appendUpdates,
  loadAfter,
  loadDocument,
  replaceBySnapshot,
  sequencesOf,
} from '#server/database/tables/care-plan/documents.ts';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Appended, LogEntries } from '#server/database/dialects/document-log.ts';

import type { Missing } from '../room/catch-up.ts';

/** A client id to bind; `bound` is told, once it is on disk, whose it is. */
export type Claim = Binding & { bound?: (authorId: string) => void };

/** What one group commit stores, for any number of documents. */
export type Commit = {
  updates: ReadonlyMap<string, readonly NewUpdate[]>;
  audit: readonly AuditEntry[];
  claims?: readonly Claim[];
};

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
  /** Stores an update where the document is still at `sequence` and takes more; answers whether it was. */
  appendIfStill: (documentId: string, sequence: number, update: NewUpdate) => Promise<boolean>;
  /** Somebody who has opened it or written in it; null where nobody is known. */
  authorIn: (documentId: string) => Promise<string | null>;
  /** How many client ids of this document are somebody's. */
  countOwnClients: (documentId: string, authorId: string) => Promise<number>;
  /** Puts `body` in the place of the log up to `sequence`, in one transaction. */
  compact: (documentId: string, sequence: number, body: Uint8Array) => Promise<void>;
};

export function createDocumentStore({ database, clock }: Pick<Deps, 'database' | 'clock'>): DocumentStore {
  return {
    load: (documentId) => loadDocument(database.query, documentId),
    loadAfter: (documentId, sequence) => loadAfter(database.query, documentId, sequence),
    sequences: (documentIds) => sequencesOf(database.query, documentIds),
    append: async (collect) => {
      const { dialect } = database;
      let commit: Commit | null = null;
      const once = (): LogEntries => {
        commit ??= collect();
        const { updates, audit, claims = [] } = commit;
        const bindings = claims.map(({ documentId, clientId, authorId, sessionId }) => ({
          documentId,
          clientId,
          authorId,
          sessionId,
        }));
        return { updates, audit, bindings, now: clock.now() };
      };
      const transaction = () =>
        database.query.transaction().execute(async (trx): Promise<Appended> => {
          const { updates, audit, bindings, now } = once();
          const sequences = await appendUpdates(trx, dialect, updates, now);
          for (const entry of audit) await appendAudit(trx, dialect, now, entry);
          return { sequences, owners: await bindClients(trx, bindings, now) };
        });
      const { documentLog } = dialect;
      const { sequences, owners } = documentLog
        ? await documentLog.append(once)
        : // Of two transactions that wait for each other the database ends one, whatever it was about to store: nothing is wrong with it.
          await transaction().catch((thrown: unknown) => {
            if (commit === null || !isDeadlock(thrown)) throw thrown;
            return transaction();
          });
      claimsOf(commit).forEach(({ bound }, index) => {
        bound?.(owners[index] ?? '');
      });
      return sequences;
    },
    appendIfStill: (documentId, sequence, update) =>
      database.query.transaction().execute(async (trx) => {
        const now = clock.now();
        const stored = await appendIfStill(trx, database.dialect, { documentId, sequence, update, now });
        if (stored) await bindClients(trx, bindingsOf(documentId, update.body, update.authorId), now);
        return stored;
      }),
    authorIn: (documentId) => authorIn(database.query, documentId),
    countOwnClients: (documentId, authorId) => countOwnClients(database.query, documentId, authorId),
    compact: (documentId, sequence, body) =>
      database.query
        .transaction()
        .execute((trx) => replaceBySnapshot(trx, database.dialect, documentId, { sequence, body, now: clock.now() })),
  };
}

const claimsOf = (commit: Commit | null): readonly Claim[] => commit?.claims ?? [];

function isDeadlock(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '40P01';
}

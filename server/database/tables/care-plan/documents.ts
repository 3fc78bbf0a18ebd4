import { crc32 } from 'node:zlib';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { bornUpdate } from '#domain/documents/born-document.ts';
import type { AnyContent } from '#domain/documents/born-document.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { DomainError } from '#domain/errors.ts';
import { newId } from '#server/new-id.ts';
import type { Query, Trx } from '#server/database/database.ts';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';
import { prepared } from '#server/database/prepared.ts';
import type { Schema } from '#server/database/schema.ts';
import { bindClients, bindingsOf } from './document-clients.ts';
import type { NewUpdate } from './document-rows.ts';
import { documentMac } from '../document-macs.ts';

/** A live document as it is stored. Applying `updates` in their order gives its state at `sequence`. */
export type StoredDocument = {
  kind: DocumentKind;
  patientId: string;
  /** Number of the last stored update. */
  sequence: number;
  /** The snapshot, if there is one, then what was stored after it. */
  updates: Uint8Array[];
  /** Who stored each of `updates`; null for a snapshot, which holds the work of many. */
  authorIds: (string | null)[];
};

/** A statement takes no more than 32,766 values on SQLite, and a row of the log is nine. */
const ROWS_AT_ONCE = 3_600;

type Birth = { kind: DocumentKind; patientId: string; content: AnyContent; authorId: string; at: number };

/** Creates a live document with its first update (D13). Within the transaction that creates what it belongs to; gives its id. */
export async function bearDocument(
  trx: Trx,
  dialect: DatabaseDialect,
  { kind, patientId, content, authorId, at }: Birth,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('documents')
    .values({ id, kind, patientId, sequence: 0, createdAt: at, sealedAt: null })
    .execute();
  const body = bornUpdate(kind, content);
  await appendUpdates(trx, dialect, new Map([[id, [{ body, authorId }]]]), at);
  await bindClients(trx, bindingsOf(id, body, authorId), at);
  return id;
}

/**
 * The log of a document after `sequence`, read backwards from its end. What is found must be the document's and come right before: an id
 * whose row has become part of a snapshot can have been given to another row since.
 */
const withLog = (query: Query, documentId: string, sequence: number) =>
  query.withRecursive('log(id, at, previous, body, checksum, authorId)', (db) =>
    db
      .selectFrom('documents')
      .innerJoin('documentUpdates as last', (join) =>
        join
          .onRef('last.id', '=', 'documents.logEnd')
          .onRef('last.documentId', '=', 'documents.id')
          .onRef('last.sequence', '=', 'documents.sequence'),
      )
      .where('documents.id', '=', documentId)
      .where('last.sequence', '>', sequence)
      .select(['last.id', 'last.sequence as at', 'last.previous', 'last.body', 'last.checksum', 'last.authorId'])
      .unionAll(
        db
          .selectFrom('log')
          .innerJoin('documentUpdates as one', 'one.id', 'log.previous')
          .where('one.documentId', '=', documentId)
          .whereRef('one.sequence', '=', (eb) => eb('log.at', '-', 1))
          .where('one.sequence', '>', sequence)
          .select(['one.id', 'one.sequence as at', 'one.previous', 'one.body', 'one.checksum', 'one.authorId']),
      ),
  );

/** In one statement, so that a compaction under way cannot be seen half done. */
const storedParts = prepared((query, documentId: string) =>
  withLog(query, documentId, 0)
    .selectFrom('documents')
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('documentSnapshots')
          .where('documentId', '=', documentId)
          .select(['sequence as at', 'body', 'checksum', sql<string | null>`null`.as('authorId')])
          .unionAll(eb.selectFrom('log').select(['at', 'body', 'checksum', 'authorId']))
          .as('parts'),
      (join) => join.onTrue(),
    )
    .where('documents.id', '=', documentId)
    .select(['kind', 'patientId', 'documents.sequence', 'at', 'body', 'checksum', 'authorId'])
    .orderBy('at'),
);

/**
 * Reads a document; null where there is none. Throws `DomainError('damaged')` where a checksum is wrong or an update is missing: never an
 * empty document instead (D16).
 */
export async function loadDocument(query: Query, documentId: string): Promise<StoredDocument | null> {
  const rows = await storedParts(query, documentId);
  const first = rows[0];
  if (!first) return null;

  const { kind, patientId, sequence } = first;
  const stored: StoredDocument = { kind, patientId, sequence, updates: [], authorIds: [] };
  let reached = first.authorId === null ? (first.at ?? 0) - 1 : 0;
  for (const { at, body, checksum, authorId } of rows) {
    if (at === null || body === null || at !== reached + 1 || crc32(body) !== checksum)
      throw new DomainError('damaged', { document: documentId });
    reached = at;
    stored.updates.push(body);
    stored.authorIds.push(authorId);
  }
  if (reached !== sequence) throw new DomainError('damaged', { document: documentId });
  return stored;
}

/**
 * Reads what was stored after `after`: from the log, or, where that part of it has become a snapshot, the whole document. Throws as
 * `loadDocument` does, or `DomainError('not-found')`.
 */
export async function loadAfter(
  query: Query,
  documentId: string,
  after: number,
): Promise<Pick<StoredDocument, 'sequence' | 'updates' | 'authorIds'>> {
  const rows = await withLog(query, documentId, after)
    .selectFrom('log')
    .select(['at', 'body', 'checksum', 'authorId'])
    .orderBy('at')
    .execute();
  const isWhole = rows.every(({ at, body, checksum }, index) => at === after + 1 + index && crc32(body) === checksum);
  if (rows.length > 0 && isWhole)
    return {
      sequence: after + rows.length,
      updates: rows.map(({ body }) => body),
      authorIds: rows.map(({ authorId }) => authorId),
    };
  const stored = await loadDocument(query, documentId);
  if (!stored) throw new DomainError('not-found');
  return stored;
}

/** How far each of these documents is. */
export async function sequencesOf(query: Query, documentIds: readonly string[]): Promise<Map<string, number>> {
  const sequences = new Map<string, number>();
  for (let from = 0; from < documentIds.length; from += 500) {
    const rows = await query
      .selectFrom('documents')
      .where('id', 'in', documentIds.slice(from, from + 500))
      .select(['id', 'sequence'])
      .execute();
    for (const { id, sequence } of rows) sequences.set(id, sequence);
  }
  return sequences;
}

/**
 * Appends to the logs of several documents; answers with each document's new sequence. A document that is sealed or gone takes nothing more:
 * what was meant for it is left out, and so is it from the answer.
 */
export async function appendUpdates(
  trx: Trx,
  dialect: DatabaseDialect,
  batches: ReadonlyMap<string, readonly NewUpdate[]>,
  now: number,
): Promise<Map<string, number>> {
  const sequences = new Map<string, number>();
  const rows: Insertable<Schema['documentUpdates']>[] = [];
  const count = [...batches.values()].reduce((sum, { length }) => sum + length, 0);
  const ids = await dialect.newUpdateIds(trx, count);
  // Always in the same order: two nodes that commit at once must not wait for each other's rows.
  for (const [documentId, updates] of [...batches].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = ids.splice(0, updates.length);
    const appended = await trx
      .updateTable('documents')
      .set((eb) => ({
        sequence: eb('sequence', '+', updates.length),
        logEnd: own.at(-1),
        logEndBefore: eb.ref('logEnd'),
      }))
      .where('id', '=', documentId)
      .where('sealedAt', 'is', null)
      .returning(['sequence', 'logEndBefore'])
      .executeTakeFirst();
    if (!appended) continue;
    const { sequence, logEndBefore } = appended;
    updates.forEach(({ body, authorId }, index) => {
      rows.push({
        id: own[index] ?? 0,
        documentId,
        sequence: sequence - updates.length + 1 + index,
        previous: index === 0 ? logEndBefore : (own[index - 1] ?? null),
        body,
        checksum: crc32(body),
        mac: documentMac(dialect.auditKey, documentId, sequence - updates.length + 1 + index, authorId, body),
        authorId,
        storedAt: now,
      });
    });
    sequences.set(documentId, sequence);
  }
  while (rows.length > 0) await trx.insertInto('documentUpdates').values(rows.splice(0, ROWS_AT_ONCE)).execute();
  return sequences;
}

/** Appends one update where nothing was stored since `sequence`; answers whether it was. */
export async function appendIfStill(
  trx: Trx,
  dialect: DatabaseDialect,
  { documentId, sequence, update, now }: { documentId: string; sequence: number; update: NewUpdate; now: number },
): Promise<boolean> {
  // Locks it, so that it stays there.
  const still = await trx
    .updateTable('documents')
    .set({ sequence })
    .where('id', '=', documentId)
    .where('sequence', '=', sequence)
    .where('sealedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!still) return false;
  await appendUpdates(trx, dialect, new Map([[documentId, [update]]]), now);
  return true;
}

/**
 * Replaces the log up to and including `sequence` by `body`, which must hold the same state. Where another node has a later snapshot
 * there already, nothing happens.
 */
export async function replaceBySnapshot(
  trx: Trx,
  { auditKey }: DatabaseDialect,
  documentId: string,
  snapshot: { sequence: number; body: Uint8Array; now: number },
): Promise<void> {
  const { sequence, body, now } = snapshot;
  const mac = documentMac(auditKey, documentId, sequence, null, body);
  const values = { sequence, body, checksum: crc32(body), mac, storedAt: now };
  await trx
    .insertInto('documentSnapshots')
    .values({ documentId, ...values })
    .onConflict((conflict) =>
      conflict.column('documentId').doUpdateSet(values).where('documentSnapshots.sequence', '<', sequence),
    )
    .execute();
  // Where a later snapshot is there, this part of the log is gone already.
  await withLog(trx, documentId, 0)
    .deleteFrom('documentUpdates')
    .where('id', 'in', (eb) => eb.selectFrom('log').where('at', '<=', sequence).select('id'))
    .execute();
}

/** From now on nothing is added to the document: what it says is part of a record. Locks it against a commit under way elsewhere. */
export async function sealDocument(trx: Trx, documentId: string, at: number): Promise<void> {
  await trx.updateTable('documents').set({ sealedAt: at }).where('id', '=', documentId).execute();
}

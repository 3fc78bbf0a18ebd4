import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#server/new-id.ts';
import type { Query, Trx } from '../database.ts';
import type { DatabaseDialect } from '../dialects/dialect.ts';
import type { Schema } from '../schema.ts';
import { appendAudits } from './audit.ts';
import { AUDIT_START, strandStart } from './audit-row.ts';
import type { AuditEntry, AuditKey } from './audit-row.ts';
import { storedOf } from './audit-seals.ts';
import { documentMac } from './document-macs.ts';
import { sealedKinds } from './sealed-tables.ts';

/** The database was begun with another secret than the one that is given now. `code` is 'secret-other'. */
export class OtherSecretError extends Error {
  readonly code = 'secret-other';
}

/** What tells one key from another and says nothing about it. */
export function keyIdOf(key: AuditKey): string {
  return createHmac('sha256', key).update('cordee audit key').digest('hex').slice(0, 16);
}

/** What the first row of the chain says of its beginning, so that nobody without the key begins it anew. */
export function beginningOf(key: AuditKey, chain: Omit<Schema['auditChain'], 'keyId'>): string {
  const { id, begunAt, followsSequence, followsHash } = chain;
  return createHmac('sha256', key)
    .update(JSON.stringify(['begun', id, begunAt, followsSequence, followsHash]))
    .digest('hex');
}

/** So many hashes in one row. */
const SEALS_IN_A_ROW = 200;

/**
 * Begins the chain of a database that has none, behind what an earlier version may have written, and takes down the hash of everything that
 * was written for good until then. Throws `OtherSecretError` where it was begun with another key. `now` is milliseconds UTC.
 */
export async function beginAuditChain(query: Query, dialect: DatabaseDialect, now: number): Promise<void> {
  await query.transaction().execute(async (trx) => {
    // Of several that start at once, one begins it.
    if (dialect.name === 'postgres')
      await sql`select pg_advisory_xact_lock(20261128, hashtext(current_schema()))`.execute(trx);
    const begun = await trx.selectFrom('auditChain').select('keyId').executeTakeFirst();
    if (begun && begun.keyId !== keyIdOf(dialect.auditKey)) throw new OtherSecretError(begun.keyId);
    if (!begun) await begin(trx, dialect, now);
  });
}

async function begin(trx: Trx, dialect: DatabaseDialect, now: number): Promise<void> {
  const { auditKey: key, strands } = dialect;
  const last = await trx
    .selectFrom('auditEvents')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { sequence: followsSequence, hash: followsHash } = last ?? { sequence: 0, hash: AUDIT_START };
  const chain = { id: newId(), begunAt: now, followsSequence, followsHash };
  await trx
    .insertInto('auditChain')
    .values({ ...chain, keyId: keyIdOf(key) })
    .execute();
  for (let strand = 0; strand < strands; strand += 1)
    await trx
      .updateTable('auditStrands')
      .set({ position: 0, hash: strandStart(key, chain.id, strand) })
      .where('strand', '=', strand)
      .execute();
  await keyDocuments(trx, key);
  const system = { actorId: null, actorRole: 'system', patientId: null } as const;
  const beginning = JSON.stringify([['chain', chain.id, beginningOf(key, chain)]]);
  await appendAudits(trx, dialect, now, [
    { ...system, action: 'audit.begun', objectId: chain.id, seals: beginning },
    ...(await existing(trx, key)).map((seals): AuditEntry => ({
      ...system,
      action: 'record.sealed',
      objectId: null,
      seals,
    })),
  ]);
}

/** Gives every stored part of a document its hash with the key, a few at a time. */
async function keyDocuments(trx: Trx, key: AuditKey): Promise<void> {
  for (;;) {
    const updates = await trx
      .selectFrom('documentUpdates')
      .where('mac', 'is', null)
      .select(['id', 'documentId', 'sequence', 'authorId', 'body'])
      .limit(500)
      .execute();
    if (updates.length === 0) break;
    for (const { id, documentId, sequence, authorId, body } of updates)
      await trx
        .updateTable('documentUpdates')
        .set({ mac: documentMac(key, documentId, sequence, authorId, body) })
        .where('id', '=', id)
        .execute();
  }
  for (;;) {
    const snapshots = await trx
      .selectFrom('documentSnapshots')
      .where('mac', 'is', null)
      .selectAll()
      .limit(50)
      .execute();
    if (snapshots.length === 0) return;
    for (const { documentId, sequence, body } of snapshots)
      await trx
        .updateTable('documentSnapshots')
        .set({ mac: documentMac(key, documentId, sequence, null, body) })
        .where('documentId', '=', documentId)
        .execute();
  }
}

/** The hashes of all that is stored, as rows of the audit keep them. */
async function existing(trx: Trx, key: AuditKey): Promise<string[]> {
  const rows: string[] = [];
  for (const kind of sealedKinds)
    for await (const stored of storedOf(trx, key, kind))
      for (let from = 0; from < stored.length; from += SEALS_IN_A_ROW)
        rows.push(
          JSON.stringify(stored.slice(from, from + SEALS_IN_A_ROW).map(({ kind: of, id, hash }) => [of, id, hash])),
        );
  return rows;
}

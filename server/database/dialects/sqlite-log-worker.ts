import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { chained } from '../tables/audit-row.ts';
import type { AuditEntry } from '../tables/audit-row.ts';
import { documentMac } from '../tables/document-macs.ts';
import type { Binding } from '../tables/care-plan/document-rows.ts';
import { idsIn } from './sqlite-log.ts';
import type { LogAnswer, LogMessage } from './sqlite-log.ts';
import { SQLITE_PRAGMAS } from './sqlite-pragmas.ts';

/**
 * The thread in which documents are stored on SQLite: an fsync stops this thread, never the one that talks to people. Its connection writes
 * only while the program's own connection waits for it, so the two never meet.
 */
const { path, auditKey: given } = v.parse(v.object({ path: v.string(), auditKey: v.instance(Uint8Array) }), workerData);
const auditKey = Buffer.from(given);
const database = new DatabaseSync(path);
database.exec(SQLITE_PRAGMAS);
// An update is inserted only after its document's own row was found, so nothing need look for that row again. The longer the log of pages,
// the more often a page is changed before it is copied back.
// A lock is waited for outside, where others have their turn meanwhile.
database.exec('PRAGMA foreign_keys = OFF; PRAGMA wal_autocheckpoint = 8000; PRAGMA busy_timeout = 0;');

const lengthen = database.prepare(
  `update documents set sequence = sequence + ?, log_end = ?, log_end_before = log_end
   where id = ? and sealed_at is null returning sequence, log_end_before`,
);
const lastUpdate = database.prepare('select max(id) as id from document_updates');
const insert = database.prepare(
  `insert into document_updates (id, document_id, sequence, previous, body, checksum, mac, author_id, stored_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const lastAudit = database.prepare(
  'select position, hash, (select max(sequence) from audit_events) as last from audit_strands where strand = 0',
);
const insertAudit = database.prepare(
  `insert into audit_events (sequence, at, actor_id, actor_role, action, patient_id, object_id, previous_hash, hash,
     purpose, session, seals, strand, position)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const moveStrand = database.prepare('update audit_strands set position = ?, hash = ? where strand = 0');
const owner = database.prepare('select author_id from document_clients where document_id = ? and client_id = ?');
const bind = database.prepare(
  'insert into document_clients (document_id, client_id, author_id, session_id, bound_at) values (?, ?, ?, ?, ?)',
);

function appendUpdates({ now, documents, counts, authors, lengths, bytes }: LogMessage): (number | null)[] {
  const authorIds = idsIn(authors);
  let index = 0;
  let at = 0;
  let id = Number(lastUpdate.get()?.['id'] ?? 0);
  return idsIn(documents).map((documentId, place) => {
    const updates = counts[place] ?? 0;
    const row = lengthen.get(updates, id + updates, documentId);
    const sequence = Number(row?.['sequence']);
    let previous = row?.['log_end_before'] ?? null;
    for (let left = updates - 1; left >= 0; left--) {
      const body = bytes.subarray(at, (at += lengths[index] ?? 0));
      const author = authorIds[index++] ?? '';
      id += 1;
      if (row) {
        const mac = documentMac(auditKey, documentId, sequence - left, author, body);
        insert.run(id, documentId, sequence - left, previous, body, crc32(body), mac, author, now);
      }
      previous = id;
    }
    return row ? sequence : null;
  });
}

function appendAudit(entries: readonly AuditEntry[], at: number): void {
  if (entries.length === 0) return;
  const end = lastAudit.get();
  const last = Number(end?.['last'] ?? 0);
  const strand = { strand: 0, position: Number(end?.['position']), hash: String(end?.['hash']) };
  const sequences = entries.map((_, index) => last + 1 + index);
  const rows = chained(auditKey, strand, sequences, at, entries);
  for (const row of rows) {
    const { sequence, actorId, actorRole, action, patientId, objectId, previousHash, hash } = row;
    const { purpose, session, seals, strand: of, position } = row;
    const who = [actorId, actorRole, action, patientId, objectId, previousHash, hash];
    insertAudit.run(sequence, at, ...who, purpose, session, seals, of, position);
    moveStrand.run(position, hash);
  }
}

/** Answers with whose each of them is: the first who has a client id keeps it. */
function bindClients(bindings: readonly Binding[], at: number): string[] {
  return bindings.map(({ documentId, clientId, authorId, sessionId }) => {
    const known = owner.get(documentId, clientId)?.['author_id'];
    if (typeof known === 'string') return known;
    bind.run(documentId, clientId, authorId, sessionId, at);
    return authorId;
  });
}

function append(message: LogMessage): LogAnswer {
  try {
    database.exec('begin immediate');
    const sequences = appendUpdates(message);
    appendAudit(message.audit, message.now);
    const owners = bindClients(message.bindings, message.now);
    database.exec('commit');
    return { sequences, owners };
  } catch (thrown) {
    if (database.isTransaction) database.exec('rollback');
    const errcode = thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) : null;
    return { error: thrown instanceof Error ? thrown.message : 'The append failed', errcode };
  }
}

parentPort?.on('message', (message: LogMessage | 'close') => {
  if (message !== 'close') return parentPort?.postMessage(append(message));
  database.close();
  parentPort?.close();
});

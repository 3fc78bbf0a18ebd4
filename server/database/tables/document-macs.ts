import { createHmac } from 'node:crypto';
import type { AuditKey } from './audit-row.ts';

/** Twelve bytes are more than anybody can try. */
const LENGTH = 12;

/**
 * What is stored beside a part of a document, so that whoever changes a letter and its checksum is found by `verify`. `authorId` is null for a
 * snapshot.
 */
export function documentMac(
  key: AuditKey,
  documentId: string,
  sequence: number,
  authorId: string | null,
  body: Uint8Array,
): Buffer {
  return createHmac('sha256', key)
    .update(`${documentId} ${String(sequence)} ${authorId ?? ''}\n`)
    .update(body)
    .digest()
    .subarray(0, LENGTH);
}

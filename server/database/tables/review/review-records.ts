import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { DomainError } from '#domain/errors.ts';
import type { DocumentText } from '#domain/documents/document-text.ts';
import { readNotes } from '#domain/review/notes.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { loadDocument } from '../care-plan/documents.ts';

/** What a review concluded, as it is stored, without its fingerprint. */
export type HashedConclusion = Omit<Schema['reviewConclusions'], 'hash'>;

/** SHA-256 (hex) over what was concluded, what everybody had marked and what was answered. */
export async function reviewHash(query: Query, conclusion: HashedConclusion): Promise<string> {
  const { reviewId } = conclusion;
  const marks = await query
    .selectFrom('reviewMarks')
    .where('reviewId', '=', reviewId)
    .selectAll()
    .orderBy('professionalId')
    .execute();
  const answers = await query
    .selectFrom('reviewAnswers')
    .where('reviewId', '=', reviewId)
    .selectAll()
    .orderBy('questionId')
    .execute();
  const c = conclusion;
  const concluded = [c.hypothesis, c.targets, c.scope, c.scopeReason, c.courses, c.notes, c.concludedBy, c.concludedAt];
  const next = [c.tellerId, c.tellOn, c.tellNote, c.lookAgainOn];
  const marked = marks.map((m) => [m.professionalId, m.targets, m.confidence, m.ownPart, m.ownPartShared, m.late]);
  const answered = answers.map((a) => [a.questionId, a.answer, a.answeredBy, a.answeredAt]);
  return createHash('sha256')
    .update(JSON.stringify([reviewId, concluded, next, marked, answered]))
    .digest('hex');
}

/** The conclusion of a review, or null while there is none. Throws 'damaged' where it no longer has its fingerprint. */
export async function conclusionOf(query: Query, reviewId: string): Promise<Schema['reviewConclusions'] | null> {
  const row = await query
    .selectFrom('reviewConclusions')
    .where('reviewId', '=', reviewId)
    .selectAll()
    .executeTakeFirst();
  if (!row) return null;
  const { hash, ...conclusion } = row;
  if ((await reviewHash(query, conclusion)) !== hash) throw new DomainError('damaged');
  return row;
}

/** How many conclusions there are, and the reviews whose conclusion no longer has its fingerprint. */
export async function damagedReviews(query: Query): Promise<{ checked: number; damaged: string[] }> {
  const rows = await query.selectFrom('reviewConclusions').selectAll().orderBy('reviewId').execute();
  const damaged: string[] = [];
  for (const { hash, ...conclusion } of rows)
    if ((await reviewHash(query, conclusion)) !== hash) damaged.push(conclusion.reviewId);
  return { checked: rows.length, damaged };
}

/** The notes of a review as they are on disk. Throws 'damaged' where they cannot be read back. */
export async function storedNotes(query: Query, documentId: string): Promise<DocumentText> {
  const stored = await loadDocument(query, documentId);
  if (!stored) throw new DomainError('not-found');
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of stored.updates) Y.applyUpdate(doc, update);
  });
  const notes = readNotes(doc);
  doc.destroy();
  return notes;
}

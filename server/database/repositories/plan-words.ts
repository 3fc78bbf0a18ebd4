import * as Y from 'yjs';
import { isBlank, readSection, textOf } from '../../../src/domain/care-plan/content.ts';
import { statementKinds } from '../../../src/domain/care-plan/layout.ts';
import { domainErrorOf } from '../../../src/domain/errors.ts';
import type { Query } from '../database.ts';
import { loadDocument } from './documents.ts';

/**
 * What the draft plans have under « in the patient's words », by patient id: the request first, one statement a line. Patients
 * without any are not in the map, nor is one whose document cannot be read back: the meeting goes on, the plan itself says so.
 */
export async function planWords(query: Query, patientIds: string[]): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  if (patientIds.length === 0) return words;
  const documents = await query
    .selectFrom('documents')
    .where('patientId', 'in', patientIds)
    .where('kind', '=', 'plan')
    .select(['id', 'patientId'])
    .execute();
  for (const { id, patientId } of documents) {
    const said = await wordsOf(query, id);
    if (said !== '') words.set(patientId, said);
  }
  return words;
}

async function wordsOf(query: Query, documentId: string): Promise<string> {
  try {
    const stored = await loadDocument(query, documentId);
    return stored ? readWords(stored.updates) : '';
  } catch (thrown) {
    if (domainErrorOf(thrown)?.code === 'damaged') return '';
    throw thrown;
  }
}

function readWords(updates: Uint8Array[]): string {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const statements = readSection(doc.getXmlFragment('words'), 'words').filter((item) => !isBlank(item));
  doc.destroy();
  const rank = (kind: string | undefined) => statementKinds.findIndex((known) => known === kind);
  return statements
    .sort((a, b) => rank(a.attributes['kind']) - rank(b.attributes['kind']))
    .map((item) => textOf(item).trim())
    .join('\n');
}

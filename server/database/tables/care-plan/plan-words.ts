import * as v from 'valibot';
import * as Y from 'yjs';
import { isBlank, readSection, textOf } from '#domain/care-plan/content.ts';
import { statementKinds } from '#domain/care-plan/layout.ts';
import { id } from '#domain/ids.ts';
import type { Hearing } from '#domain/meeting/meeting.ts';
import { domainErrorOf } from '#domain/errors.ts';
import type { Query } from '#server/database/database.ts';
import { loadDocument } from './documents.ts';

/**
 * What the draft plans have under « in the patient's words », by patient id: the request first, one statement a line, those that one person
 * heard on one day together. Patients without any are not in the map, nor is one whose document cannot be read back: the meeting goes
 * on, the plan itself says so.
 */
export async function planWords(query: Query, patientIds: string[]): Promise<Map<string, Hearing[]>> {
  const words = new Map<string, Hearing[]>();
  if (patientIds.length === 0) return words;
  const documents = await query
    .selectFrom('documents')
    .where('patientId', 'in', patientIds)
    .where('kind', '=', 'plan')
    .select(['id', 'patientId'])
    .execute();
  for (const document of documents) {
    const heard = await wordsOf(query, document.id);
    if (heard.length > 0) words.set(document.patientId, heard);
  }
  return words;
}

async function wordsOf(query: Query, documentId: string): Promise<Hearing[]> {
  try {
    const stored = await loadDocument(query, documentId);
    return stored ? readWords(stored.updates) : [];
  } catch (thrown) {
    if (domainErrorOf(thrown)?.code === 'damaged') return [];
    throw thrown;
  }
}

function readWords(updates: Uint8Array[]): Hearing[] {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const statements = readSection(doc.getXmlFragment('words'), 'words').filter((item) => !isBlank(item));
  doc.destroy();
  const rank = (kind: string | undefined) => statementKinds.findIndex((known) => known === kind);
  statements.sort((a, b) => rank(a.attributes['kind']) - rank(b.attributes['kind']));
  const hearings = new Map<string, Hearing>();
  for (const item of statements) {
    const { heardBy: hearer = '', heardOn = '' } = item.attributes;
    const heardBy = v.is(id, hearer) ? hearer : '';
    const heard = hearings.get(`${heardBy} ${heardOn}`);
    const words = textOf(item).trim();
    hearings.set(`${heardBy} ${heardOn}`, { heardBy, heardOn, words: heard ? `${heard.words}\n${words}` : words });
  }
  return [...hearings.values()];
}

import { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { loadDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Clinic } from '../support/clinic.ts';
import { beside } from '../support/review.ts';
import { holdsSome } from './sentences.ts';

/** A sentence, the patient about whom it was written, and whether it is to be whole in a document of theirs. */
export type Wrote = { sentence: string; patientId: string; isSaved: boolean };

/** The id of a patient of the fictitious clinic. */
export function idOf(clinic: Clinic, patient: PatientKey): string {
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const row = database.prepare('select id from patients where family_name = ?').get(patients[patient].familyName);
  database.close();
  return String(row?.['id']);
}

/**
 * Every document of another patient, and every other row, that holds some of a sentence, and what is whole nowhere: in words, none where
 * all is well.
 */
export function misplaced(clinic: Clinic, all: readonly Wrote[]): Promise<string[]> {
  return beside(clinic, async (app) => {
    const { query } = app.database;
    const found: string[] = [];
    const unsaved = new Set(all.filter(({ isSaved }) => isSaved).map(({ sentence }) => sentence));
    for (const { id } of await query.selectFrom('documents').select('id').execute()) {
      const stored = await loadDocument(query, id);
      if (!stored) continue;
      const text = textOf(stored.updates);
      for (const { sentence, patientId } of all) {
        if (stored.patientId === patientId && text.includes(sentence)) unsaved.delete(sentence);
        if (stored.patientId !== patientId && holdsSome(text, sentence)) found.push(`document ${id}: ${sentence}`);
      }
    }
    const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    for (const { name } of tables) {
      // Documents are read above; what a concluded review keeps of its own is in its patient's.
      if (/^document|^review_conclusions$/.test(String(name))) continue;
      const rows = JSON.stringify(database.prepare(`select * from "${String(name)}"`).all());
      for (const { sentence } of all) if (holdsSome(rows, sentence)) found.push(`table ${String(name)}: ${sentence}`);
    }
    database.close();
    return [...found, ...[...unsaved].map((sentence) => `whole nowhere: ${sentence}`)];
  });
}

/** What a document says, read in each of its parts as text and as fields. */
function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const parts = [...doc.share.keys()].flatMap((name) => [doc.getXmlFragment(name).toJSON(), fieldsOf(updates, name)]);
  return parts.join('\n').replace(/<[^>]*>/g, '');
}

/** A part is read as one kind only: the fields are read from another copy. */
function fieldsOf(updates: readonly Uint8Array[], name: string): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return JSON.stringify(doc.getMap(name).toJSON());
}

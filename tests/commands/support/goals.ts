import * as Y from 'yjs';
import { appendUpdates, loadDocument } from '#server/database/tables/care-plan/documents.ts';
import { newItemId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { Clinic } from './clinic.ts';

/** Writes these goals in place of those of the plan, as an editor does; gives their ids. */
export async function writeGoals({ app }: Clinic, by: Actor, patientId: string, texts: string[]): Promise<string[]> {
  const { plan } = await app.queries.planDraft(by, { patientId });
  const stored = await loadDocument(app.database.query, plan.id);
  const doc = new Y.Doc();
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  const ids = texts.map(() => newItemId());
  const goals = texts.map((text, index) => {
    const goal = new Y.XmlElement('goal');
    goal.setAttribute('id', ids[index] ?? '');
    goal.setAttribute('voice', 'both');
    goal.setAttribute('agreedBy', 'both');
    goal.insert(0, [new Y.XmlText(text)]);
    return goal;
  });
  const section = doc.getXmlFragment('goals');
  section.delete(0, section.length);
  section.insert(0, goals);
  const update = { body: Y.encodeStateAsUpdate(doc, before), authorId: by.id };
  await app.database.query
    .transaction()
    .execute((trx) => appendUpdates(trx, app.database.dialect, new Map([[plan.id, [update]]]), app.clock.now()));
  return ids;
}

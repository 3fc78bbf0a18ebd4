import * as Y from 'yjs';
import type { Actor } from '#domain/access/actor.ts';
import { COMMENTS } from '#domain/comments/layout.ts';
import { writeComment } from '#domain/comments/write-comment.ts';
import type { App } from '#server/app.ts';
import { createDocumentStore } from '#server/collab/store/document-store.ts';

/** Stores a comment of `by` beside a patient's plan as the document server does once it has signed it; or under the name of `signedAs`. */
export async function storeComment(
  app: App,
  by: Actor,
  patientId: string,
  words: string,
  signedAs = by.id,
): Promise<void> {
  const { id } = (await app.queries.planDraft(by, { patientId })).comments;
  const store = createDocumentStore(app);
  const doc = new Y.Doc();
  for (const update of (await store.load(id))?.updates ?? []) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  const anchor = { section: 'goals', line: 'goal-1', from: '', to: '', quote: words } as const;
  writeComment(doc, { anchor, about: '', words, mentions: [] });
  const element = doc.getXmlFragment(COMMENTS).toArray().at(-1);
  if (element instanceof Y.XmlElement) {
    element.setAttribute('by', signedAs);
    element.setAttribute('at', String(app.clock.now()));
  }
  const update = { body: Y.encodeStateAsUpdate(doc, before), authorId: by.id };
  const claims = [{ documentId: id, clientId: doc.clientID, authorId: by.id, sessionId: by.sessionId }];
  await store.append(() => ({ updates: new Map([[id, [update]]]), audit: [], claims }));
}

import * as Y from 'yjs';
import { updateMessage } from '../protocol.ts';
import { newItemId } from '#server/new-id.ts';
import { emptyItem } from '#domain/care-plan/empty-content.ts';

/** What one person will type in one document: a message per edit, and the clock of their client id after each. */
export type Typist = { cookie: string; clientId: number; messages: Uint8Array[]; ends: number[] };
/** A plan as it was born, and what its people will type. */
export type Draft = { documentId: string; born: Uint8Array; typists: Typist[] };

const PROSE = 'Reprendre la marche avec Sureau, un quart d’heure chaque matin, sans attendre que la douleur parte. ';

/** The edits of a person who writes a goal of their own, a character at a time, as their browser would send them. */
export function typist(born: Uint8Array, cookie: string, edits: number): Typist {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, born);
  const typed: Typist = { cookie, clientId: doc.clientID, messages: [], ends: [] };
  doc.on('update', (update: Uint8Array) => {
    typed.messages.push(updateMessage(update));
    typed.ends.push(Y.getState(doc.store, doc.clientID));
  });
  const text = newGoal(doc);
  for (let edit = 1; edit < edits; edit++) text.insert(text.length, PROSE[edit % PROSE.length] ?? ' ');
  doc.destroy();
  return typed;
}

/** The whole plan after somebody has added a goal of `length` characters. */
export function withGoal(born: Uint8Array, length: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, born);
  newGoal(doc).insert(0, PROSE.repeat(Math.ceil(length / PROSE.length)).slice(0, length));
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** Adds an empty goal to the plan, in one transaction. */
export function newGoal(doc: Y.Doc): Y.XmlText {
  const goal = new Y.XmlElement('goal');
  const text = new Y.XmlText();
  doc.transact(() => {
    for (const [name, value] of Object.entries(emptyItem('goals', newItemId).attributes))
      goal.setAttribute(name, value);
    goal.insert(0, [text]);
    const goals = doc.getXmlFragment('goals');
    goals.insert(goals.length, [goal]);
  });
  return text;
}

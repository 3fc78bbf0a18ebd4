import * as Y from 'yjs';
import { FIELDS, marks } from '../../src/domain/care-plan/layout.ts';
import { documentKinds, layoutOf } from '../../src/domain/documents/document-layout.ts';
import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import { closeCodes, Refused } from './close-codes.ts';
import { limits } from './limits.ts';
import { typingIn } from './typing.ts';
import type { Typing } from './typing.ts';
import { readUpdate } from './update-reader.ts';
import type { Content, Id, Range, ReadUpdate, Struct } from './update-reader.ts';

/** What an update would do to a document: add something, add nothing, or not fit because something before it is missing. */
export type Inspection =
  | { effect: 'nothing' }
  | { effect: 'gap' }
  | { effect: 'adds'; /** Client ids under which it writes something new. */ clients: number[]; typing: Typing | null };

type Words = { roots: Set<string>; nodes: Set<string>; keys: Set<string>; marks: Set<string> };

/** Every name that may occur in a document of this kind; which belongs where is for the layout check. */
const words = new Map(documentKinds.map((kind) => [kind, wordsOf(kind)]));

function wordsOf(kind: DocumentKind): Words {
  const { sections, fields } = layoutOf(kind);
  const parts = [...sections.values()];
  return {
    roots: new Set([...sections.keys(), FIELDS]),
    nodes: new Set(parts.map(({ item }) => item)),
    keys: new Set([...parts.flatMap(({ attributes }) => Object.keys(attributes)), ...Object.keys(fields)]),
    marks: new Set<string>(marks),
  };
}

/** Reads an update against `doc` without touching it (D8). Throws where it could never be part of such a document. */
export function inspect(doc: Y.Doc, kind: DocumentKind, update: Uint8Array): Inspection {
  const typing = typingIn(doc, update);
  if (typing) return { effect: 'adds', clients: [typing.after.id.client], typing };
  const read = readWithin(doc, update);
  const known = words.get(kind) ?? wordsOf(kind);
  for (const struct of read.structs) checkWords(struct, known);

  const reach = new Map<number, number>();
  const have = (client: number): number => Y.getState(doc.store, client);
  let gap = false;
  for (const struct of read.structs) {
    const from = reach.get(struct.client) ?? have(struct.client);
    const end = struct.clock + struct.length;
    if (struct.clock > from || (struct.kind === 'skip' && end > from)) gap = true;
    reach.set(struct.client, Math.max(from, end));
  }
  const reached = ({ client, clock }: Id): boolean => clock < (reach.get(client) ?? have(client));
  const isNew = (struct: Struct): boolean => struct.clock + struct.length > have(struct.client);
  for (const struct of read.structs) {
    if (!isNew(struct)) continue;
    if (struct.needs.some((id) => id.client === struct.client && id.clock >= struct.clock))
      throw new Refused(closeCodes.data, 'an item after itself');
    if (!struct.needs.every(reached)) gap = true;
  }
  if (!read.deletes.every(({ client, clock, length }) => reached({ client, clock: clock + length - 1 }))) gap = true;
  if (gap) return { effect: 'gap' };

  const clients = new Set(read.structs.filter(isNew).map((struct) => struct.client));
  if (clients.size === 0 && read.deletes.every((range) => isDeleted(doc, range))) return { effect: 'nothing' };
  return { effect: 'adds', clients: [...clients], typing: null };
}

/** A document that already has very many deleted ranges may receive as many again, twice. */
function readWithin(doc: Y.Doc, update: Uint8Array): ReadUpdate {
  try {
    return readUpdate(update);
  } catch (thrown) {
    if (!(thrown instanceof Refused) || thrown.message !== 'deleted ranges') throw thrown;
    const ranges = [...Y.createDeleteSetFromStructStore(doc.store).clients.values()];
    const present = ranges.reduce((sum, { length }) => sum + length, 0);
    return readUpdate(update, Math.max(limits.deleteRanges, 2 * present));
  }
}

function checkWords({ root, key, content }: Struct, known: Words): void {
  if (root !== null && !known.roots.has(root)) throw new Refused(closeCodes.data, 'an unknown root');
  if (key !== null && !known.keys.has(key)) throw new Refused(closeCodes.data, 'an unknown attribute');
  const name = nameIn(content);
  if (name !== null && !known[name.among].has(name.word)) throw new Refused(closeCodes.data, 'an unknown name');
}

function nameIn(content: Content): { among: 'nodes' | 'marks'; word: string } | null {
  if (content.type === 'element') return { among: 'nodes', word: content.nodeName };
  if (content.type === 'mark') return { among: 'marks', word: content.name };
  return null;
}

/** Whether all of `range` is deleted in `doc` already. */
function isDeleted(doc: Y.Doc, { client, clock, length }: Range): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + length) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

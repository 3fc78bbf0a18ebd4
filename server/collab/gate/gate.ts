import * as Y from 'yjs';
import { FIELDS } from '#domain/care-plan/layout.ts';
import { documentKinds, layoutOf } from '#domain/documents/document-layout.ts';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import { limits } from '../limits.ts';
import { readUpdate } from './update-reader.ts';
import type { Id, Range, ReadUpdate, Struct } from './update-reader.ts';
import { Integration } from './work/integration.ts';
import { Work } from './work/work.ts';

/** What an update would do to a document: add something, add nothing, or not fit because something before it is missing. */
export type Inspection = {
  /** What it costs to take it in (D24). */
  work: Work;
} & ({ effect: 'nothing' } | (Writing & { effect: 'gap' }) | (Writing & { effect: 'adds' }));
type Writing = { /** Client ids under which it writes something new. */ clients: readonly number[] };

/** The roots that a document of each kind has; which lines, attributes and marks belong where is for the layout check. */
const roots = new Map(documentKinds.map((kind) => [kind, new Set([...layoutOf(kind).sections.keys(), FIELDS])]));
/** No page of any version has longer names; of what is not taken a name is all that may stay. */
const LONGEST_NAME = 64;

/** Reads an update against `doc` without touching it (D8). Throws where it could never be part of such a document. */
export function inspect(doc: Y.Doc, kind: DocumentKind, update: Uint8Array): Inspection {
  const work = new Work();
  const read = readWithin(doc, update, work);
  for (const struct of read.structs) checkNames(struct, roots.get(kind));

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
    for (const id of [struct.left, struct.right, struct.parent]) {
      if (!id) continue;
      if (id.client === struct.client && id.clock >= struct.clock)
        throw new Rejected(closeCodes.data, 'an item after itself');
      if (!reached(id)) gap = true;
    }
  }
  if (!read.deletes.every(({ client, clock, length }) => reached({ client, clock: clock + length - 1 }))) gap = true;
  const clients = [...new Set(read.structs.filter(isNew).map((struct) => struct.client))];
  if (gap) return { effect: 'gap', work, clients };
  if (doc.store.clients.size >= limits.clients && clients.some((client) => !doc.store.clients.has(client)))
    throw new Rejected(closeCodes.tooLarge, 'client ids');

  const integration = new Integration(doc, work);
  integration.take(read);
  integration.finish();

  if (clients.length === 0 && read.deletes.every((range) => isDeleted(doc, range))) return { effect: 'nothing', work };
  return { effect: 'adds', work, clients };
}

/** A document that already has very many deleted ranges may receive as many again, twice. */
function readWithin(doc: Y.Doc, update: Uint8Array, work: Work): ReadUpdate {
  try {
    return readUpdate(update, work);
  } catch (thrown) {
    if (!(thrown instanceof Rejected) || thrown.message !== 'deleted ranges') throw thrown;
    const ranges = [...Y.createDeleteSetFromStructStore(doc.store).clients.values()];
    const present = ranges.reduce((sum, { length }) => sum + length, 0);
    const deleteRanges = Math.max(limits.deleteRanges, 2 * present);
    return readUpdate(update, work, { structs: limits.structsPerUpdate, deleteRanges });
  }
}

function checkNames({ root, key, content }: Struct, known: ReadonlySet<string> | undefined): void {
  if (root !== null && !known?.has(root)) throw new Rejected(closeCodes.data, 'an unknown root');
  const name = content.type === 'element' ? content.nodeName : content.type === 'mark' ? content.name : '';
  if ((key ?? '').length > LONGEST_NAME || name.length > LONGEST_NAME)
    throw new Rejected(closeCodes.data, 'a long name');
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

import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import { limits } from '../limits.ts';
import { PER_MARK, PER_RANGE, PER_STRUCT } from './work/work.ts';
import type { Work } from './work/work.ts';

export type Id = { client: number; clock: number };
export type Range = { client: number; clock: number; length: number };

/** What a struct holds, as far as a document of ours may hold it. */
export type Content =
  | { type: 'nothing' }
  | { type: 'text'; text: string }
  | { type: 'value' }
  | { type: 'mark'; name: string }
  | { type: 'element'; nodeName: string }
  | { type: 'text-node' };

export type Struct = Range & {
  kind: 'item' | 'gone' | 'skip';
  /** Items that must be there first: the neighbours it was written between, the parent where it had none. */
  left: Id | null;
  right: Id | null;
  parent: Id | null;
  /** Name of the root it is in, where the update says so itself. */
  root: string | null;
  /** Attribute or field that it sets, where the update says so itself. */
  key: string | null;
  content: Content;
};

/** An update, read without touching a document. */
export type ReadUpdate = { structs: Struct[]; deletes: Range[] };

/** A struct's first byte (Yjs update format, version 1): three bits, then the reference number of its content, as 4 for text. */
export const ITEM = { hasLeft: 128, hasRight: 64, hasKey: 32, reference: 31, text: 4 } as const;

const nothing = { type: 'nothing' } as const;

type Most = { structs: number; deleteRanges: number };
const most: Most = { structs: limits.structsPerUpdate, deleteRanges: limits.deleteRanges };

/** Reads an update as far as `work` and the limits of D8 allow. Throws `Rejected`, or another error where it is cut short. */
export function readUpdate(update: Uint8Array, work: Work, { structs, deleteRanges }: Most = most): ReadUpdate {
  const decoder = new Y.UpdateDecoderV1(decoding.createDecoder(update));
  const read = { structs: readStructs(decoder, work, structs), deletes: readDeletes(decoder, work, deleteRanges) };
  if (decoding.hasContent(decoder.restDecoder)) throw new Rejected(closeCodes.data, 'bytes after the update');
  return read;
}

function readStructs(decoder: Y.UpdateDecoderV1, work: Work, most: number): Struct[] {
  const structs: Struct[] = [];
  const seen = new Set<number>();
  for (let clients = decoding.readVarUint(decoder.restDecoder); clients > 0; clients--) {
    const count = decoding.readVarUint(decoder.restDecoder);
    if (structs.length + count > most) throw new Rejected(closeCodes.tooLarge, 'structs');
    work.spend(PER_STRUCT * count);
    const client = clientId(decoder.readClient());
    if (seen.has(client)) throw new Rejected(closeCodes.data, 'a client twice');
    seen.add(client);
    let clock = decoding.readVarUint(decoder.restDecoder);
    for (let index = 0; index < count; index++) {
      const struct = readStruct(decoder, client, clock);
      if (struct.content.type === 'mark') work.spend(PER_MARK);
      structs.push(struct);
      clock += within(struct).length;
    }
  }
  return structs;
}

function readDeletes(decoder: Y.UpdateDecoderV1, work: Work, most: number): Range[] {
  const deletes: Range[] = [];
  for (let clients = decoding.readVarUint(decoder.restDecoder); clients > 0; clients--) {
    const client = clientId(decoding.readVarUint(decoder.restDecoder));
    const count = decoding.readVarUint(decoder.restDecoder);
    if (deletes.length + count > most) throw new Rejected(closeCodes.tooLarge, 'deleted ranges');
    work.spend(PER_RANGE * count);
    for (let index = 0; index < count; index++) {
      const clock = decoder.readDsClock();
      deletes.push(within({ client, clock, length: decoder.readDsLen() }));
    }
  }
  return deletes;
}

function readStruct(decoder: Y.UpdateDecoderV1, client: number, clock: number): Struct {
  const info = decoder.readInfo();
  const base = { client, clock, left: null, right: null, parent: null, root: null, key: null, content: nothing };
  const reference = info & ITEM.reference;
  if (reference === 0) return { ...base, kind: 'gone', length: decoder.readLen() };
  if (reference === 10) return { ...base, kind: 'skip', length: decoding.readVarUint(decoder.restDecoder) };

  const left = info & ITEM.hasLeft ? decoder.readLeftID() : null;
  const right = info & ITEM.hasRight ? decoder.readRightID() : null;
  let parent: Id | null = null;
  let root: string | null = null;
  let key: string | null = null;
  if (!left && !right) {
    if (decoder.readParentInfo()) root = decoder.readString();
    else parent = decoder.readLeftID();
    if (info & ITEM.hasKey) key = decoder.readString();
  }
  const { content, length } = readContent(decoder, reference);
  return { client, clock, length, kind: 'item', left, right, parent, root, key, content };
}

/** Content is read by its reference number; those that no document of ours holds (binary, embeds, sub-documents) are refused. */
function readContent(decoder: Y.UpdateDecoderV1, reference: number): { content: Content; length: number } {
  switch (reference) {
    case 1:
      return { content: nothing, length: decoder.readLen() };
    case ITEM.text: {
      const text = decoder.readString();
      return { content: { type: 'text', text }, length: text.length };
    }
    case 6: {
      const name = decoder.readKey();
      const value: unknown = decoder.readJSON();
      if (value !== null && !isEmptyObject(value)) throw new Rejected(closeCodes.data, 'a mark with a value');
      return { content: { type: 'mark', name }, length: 1 };
    }
    case 7:
      return { content: readType(decoder), length: 1 };
    case 8: {
      // Several where an attribute was set again before it was sent, and undo keeps what it was.
      const length = decoder.readLen();
      for (let index = 0; index < length; index++) {
        if (typeof decoder.readAny() !== 'string') throw new Rejected(closeCodes.data, 'a value that is no text');
      }
      return { content: { type: 'value' }, length };
    }
    default:
      throw new Rejected(closeCodes.data, `content ${String(reference)}`);
  }
}

function readType(decoder: Y.UpdateDecoderV1): Content {
  const type = decoder.readTypeRef();
  switch (type) {
    case 3:
      return { type: 'element', nodeName: decoder.readKey() };
    case 6:
      return { type: 'text-node' };
    default:
      throw new Rejected(closeCodes.data, `type ${String(type)}`);
  }
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function clientId(client: number): number {
  if (client >= limits.clientId) throw new Rejected(closeCodes.data, 'client id');
  return client;
}

function within<R extends Range>(range: R): R {
  if (range.length === 0) throw new Rejected(closeCodes.data, 'an empty range');
  if (range.clock + range.length > limits.clock) throw new Rejected(closeCodes.data, 'clock');
  return range;
}

import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { limits } from '../limits.ts';
import { ITEM } from './update-reader.ts';
import type { Id } from './update-reader.ts';

/** A plain stretch of typing: characters right after the last ones of the same client, with nothing of anybody else between. */
export type Typing = { text: string; after: TextItem };
type TextItem = Y.Item & { content: Y.ContentString; parent: Y.XmlText };
/** Such a stretch as the update says it; `right` is the neighbour it was written before. */
type Typed = { client: number; clock: number; right: Id | null; text: string };

/**
 * What an update types, where it is that and nothing more; null else. Nearly all updates are: they are read here without taking everything
 * apart, and where Yjs would make an item, find its place without a conflict and merge it with the one before, the shadow does only the last.
 */
export function typingIn(doc: Y.Doc, update: Uint8Array): Typing | null {
  const typed = readTyped(update);
  if (!typed) return null;
  const { client, clock, right, text } = typed;
  const after = doc.store.clients.get(client)?.at(-1);
  if (!isText(after) || after.id.clock + after.length !== clock) return null;
  // Formatting has Yjs tidy up after each change; what was deleted takes nothing in.
  if (after.deleted || after.redone !== null || after.parent._hasFormatting || after.parent._item?.deleted !== false)
    return null;
  return isSame(after.rightOrigin, right) && isSame(after.right?.id ?? null, right) ? { text, after } : null;
}

/** One struct, text, right after what the same client wrote before it, and nothing deleted. */
function readTyped(update: Uint8Array): Typed | null {
  const decoder = decoding.createDecoder(update);
  const next = () => decoding.readVarUint(decoder);
  if (next() !== 1 || next() !== 1) return null;
  const client = next();
  const clock = next();
  const info = decoding.readUint8(decoder);
  if ((info & ~ITEM.hasRight) !== (ITEM.hasLeft | ITEM.text) || next() !== client || next() !== clock - 1) return null;
  const right = info & ITEM.hasRight ? { client: next(), clock: next() } : null;
  const text = decoding.readVarString(decoder);
  const isAll = next() === 0 && !decoding.hasContent(decoder);
  return isAll && text !== '' && clock + text.length <= limits.clock ? { client, clock, right, text } : null;
}

function isText(struct: Y.Item | Y.GC | Y.Skip | undefined): struct is TextItem {
  return (
    struct instanceof Y.Item &&
    struct.content instanceof Y.ContentString &&
    struct.parent instanceof Y.XmlText &&
    struct.parentSub === null
  );
}

const isSame = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

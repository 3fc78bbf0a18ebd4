import * as Y from 'yjs';
import type { Id, ReadUpdate } from './update-reader.ts';

/** A plain stretch of typing: characters right after the last ones of the same client, with nothing of anybody else between. */
export type Typing = { text: string; after: TextItem };
type TextItem = Y.Item & { content: Y.ContentString; parent: Y.XmlText };

/**
 * What an update types, where it is that and nothing more; null else. Nearly all updates are, and for them Yjs would make an item, find
 * its place without a conflict and merge it with the one before: `goOn` does only the last.
 */
export function typingIn(doc: Y.Doc, { structs, deletes }: ReadUpdate): Typing | null {
  const [struct] = structs;
  if (!struct || structs.length > 1 || deletes.length > 0 || struct.content.type !== 'text') return null;
  const { client, clock, left, right, content } = struct;
  if (left?.client !== client || left.clock !== clock - 1) return null;
  const after = doc.store.clients.get(client)?.at(-1);
  if (!isText(after) || after.id.clock + after.length !== clock) return null;
  // Formatting has Yjs tidy up after each change; what was deleted takes nothing in.
  if (after.deleted || after.redone !== null || after.parent._hasFormatting || after.parent._item?.deleted !== false)
    return null;
  return isSame(after.rightOrigin, right) && isSame(after.right?.id ?? null, right)
    ? { text: content.text, after }
    : null;
}

/** Does to the document what Yjs would do with such an update. */
export function goOn({ text, after }: Typing): void {
  after.content.str += text;
  after.length += text.length;
  after.parent._length += text.length;
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

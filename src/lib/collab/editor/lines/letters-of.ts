import * as Y from 'yjs';

/** A set of items, or parts of them, as Yjs keeps them of a step to undo. */
export type Items = ReturnType<typeof Y.createDeleteSet>;
/** One letter: the item it lies in, and how far. */
export type Letter = { item: Y.Item; offset: number };

/** Those of some items, in their order and letter by letter, that are wanted. */
export function itemsWhere(transaction: Y.Transaction, items: Items, isWanted: (letter: Letter) => boolean): Items {
  const wanted = Y.createDeleteSet();
  Y.iterateDeletedStructs(transaction, items, (item) => {
    const { client, clock } = item.id;
    const ranges = wanted.clients.get(client) ?? [];
    wanted.clients.set(client, ranges);
    for (let offset = 0; offset < item.length; offset++) {
      if (item instanceof Y.Item && !isWanted({ item, offset })) continue;
      const last = ranges.at(-1);
      if (last && last.clock + last.len === clock + offset) last.len += 1;
      // Yjs keeps its class for a range to itself.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
      else ranges.push({ clock: clock + offset, len: 1 });
    }
    if (ranges.length === 0) wanted.clients.delete(client);
  });
  return wanted;
}

/** The letters among some items. */
export function lettersIn(transaction: Y.Transaction, items: Items): Letter[] {
  const letters: Letter[] = [];
  Y.iterateDeletedStructs(transaction, items, (item) => {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return;
    for (let offset = 0; offset < item.length; offset++) letters.push({ item, offset });
  });
  return letters;
}

export const letterAt = ({ item, offset }: Letter): string =>
  item.content instanceof Y.ContentString ? item.content.str.charAt(offset) : '';

/** A name that no other letter has. */
export const nameOfLetter = ({ item, offset }: Letter): string =>
  `${String(item.id.client)}.${String(item.id.clock + offset)}`;

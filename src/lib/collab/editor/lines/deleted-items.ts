import * as Y from 'yjs';

type Items = ReturnType<typeof Y.createDeleteSet>;

/** Those of some items, in their order, that are no values of attributes. */
export function withoutValues(transaction: Y.Transaction, items: Items): Items {
  const others = Y.createDeleteSet();
  Y.iterateDeletedStructs(transaction, items, (item) => {
    if (item instanceof Y.Item && item.parentSub !== null) return;
    const { client, clock } = item.id;
    const ranges = others.clients.get(client) ?? [];
    others.clients.set(client, ranges);
    const last = ranges.at(-1);
    if (last && last.clock + last.len === clock) last.len += item.length;
    // Yjs keeps its class for a range to itself.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    else ranges.push({ clock, len: item.length });
  });
  return others;
}

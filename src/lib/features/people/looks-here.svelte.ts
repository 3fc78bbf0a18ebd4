import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { colourOf, looksOf } from '#domain/people/colour.ts';

/** The classes of those who are together on this page, by id; in the browser only: on the server a page has its people for itself. */
const given = new SvelteMap<string, string>();

/** The classes that draw a person alike everywhere on a page (people.css): their colour, and a mark where others have that colour. */
export function personClass(id: string): string {
  return given.get(id) ?? `person-${String(colourOf(id) + 1)}`;
}

type Comer = { id: string; stays?: readonly { arrivedAt: number }[] };

/** Draws those who are together so that no two are alike, in the order in which they came. Answers with what ends that. */
export function tellApart(people: readonly Comer[]): () => void {
  const cameAt = ({ stays }: Comer) => stays?.[0]?.arrivedAt ?? Infinity;
  const order = [...people].sort((a, b) => compare(cameAt(a), cameAt(b)) || compare(a.id, b.id));
  const looks = looksOf(order.map((one) => one.id));
  // Whoever gives the looks is not one of those who are drawn anew by them.
  untrack(() => {
    for (const [id, { colour, mark }] of looks) {
      const classes = `person-${String(colour + 1)}${mark === 0 ? '' : ` mark-${String(mark + 1)}`}`;
      if (given.get(id) !== classes) given.set(id, classes);
    }
  });
  return () => {
    untrack(() => {
      for (const id of looks.keys()) given.delete(id);
    });
  };
}

function compare<T extends number | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

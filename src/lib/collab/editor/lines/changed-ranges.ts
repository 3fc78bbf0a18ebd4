import { Mapping } from '@tiptap/pm/transform';
import type { StepMap } from '@tiptap/pm/transform';

/** A part of a document that became another part. */
export type Change = { from: number; to: number; newFrom: number; newTo: number };

/** Which parts of a document some steps changed, in their order and apart from each other. */
export function changesOf(all: readonly StepMap[]): Change[] {
  const maps = all.filter(changesAnything);
  const changes: Change[] = [];
  for (const [index, map] of maps.entries()) {
    const back = new Mapping(maps.slice(0, index)).invert();
    const on = new Mapping(maps.slice(index + 1));
    map.forEach((from, to, newFrom, newTo) => {
      changes.push({
        from: back.map(from, -1),
        to: back.map(to, 1),
        newFrom: on.map(newFrom, -1),
        newTo: on.map(newTo, 1),
      });
    });
  }
  return merged(changes);
}

function merged(changes: Change[]): Change[] {
  const apart: Change[] = [];
  for (const change of changes.sort((a, b) => a.from - b.from || a.newFrom - b.newFrom)) {
    const last = apart.at(-1);
    if (!last || (change.from > last.to && change.newFrom > last.newTo)) apart.push({ ...change });
    else
      apart[apart.length - 1] = {
        from: Math.min(last.from, change.from),
        to: Math.max(last.to, change.to),
        newFrom: Math.min(last.newFrom, change.newFrom),
        newTo: Math.max(last.newTo, change.newTo),
      };
  }
  return apart;
}

/** Attributes are set without one. */
function changesAnything(map: StepMap): boolean {
  let changes = false;
  map.forEach(() => (changes = true));
  return changes;
}

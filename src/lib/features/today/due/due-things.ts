import { compareByName } from '#domain/people/names.ts';

type Named = { id: string; givenName: string; familyName: string };

/** One thing that waits for somebody: about whom, and by which day (`YYYY-MM-DD`); '' where no day was said. */
export type DueThing = { patient: Named; dueOn: string };

/** What waits about one patient, the first due on top. */
export type DueGroup<T extends DueThing> = { patient: Named; things: T[] };

/** By patient; who has something due first stands first, what has no day comes last. */
export function byPatient<T extends DueThing>(things: readonly T[]): DueGroup<T>[] {
  const groups = new Map<string, DueGroup<T>>();
  for (const thing of [...things].sort(byDay)) {
    const { patient } = thing;
    const group = groups.get(patient.id);
    if (group) group.things.push(thing);
    else groups.set(patient.id, { patient, things: [thing] });
  }
  return [...groups.values()].sort(
    (a, b) => firstDay(a).localeCompare(firstDay(b)) || compareByName(a.patient, b.patient),
  );
}

const LAST = '9999';

function byDay(a: DueThing, b: DueThing): number {
  return (a.dueOn || LAST).localeCompare(b.dueOn || LAST);
}

function firstDay<T extends DueThing>({ things }: DueGroup<T>): string {
  return things[0]?.dueOn || LAST;
}

/** Fewer cases than this are not shown: a person could be found in them. None at all is said; nobody is in it. */
export const LEAST_CASES = 5;

/** A number of cases, or null: too few to show. */
export type Cell = number | null;

const isSmall = (count: number) => count > 0 && count < LEAST_CASES;

/** A number that stands alone: nothing shown beside it adds up with it. */
export const shown = (count: number): Cell => (isSmall(count) ? null : count);

/** Parts of a whole, as they may be shown together with it. */
export type ShownParts<K extends string = string> = { total: Cell; parts: { key: K; count: Cell }[] };

/**
 * The parts of a whole and the whole, each hidden where it has too few cases, and as many more as it takes so that no hidden one
 * can be found by subtracting what is shown: what is hidden must be several parts, have together enough cases, and leave more than one
 * answer. Which more is by their place in the list, the last first: chosen by size, the choice would tell sizes. Where nothing helps the
 * whole is hidden as well.
 */
export function shownParts<K extends string>(parts: readonly { key: K; count: number }[]): ShownParts<K> {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const all = (count: (part: { count: number }) => Cell, whole: Cell): ShownParts<K> => ({
    total: whole,
    parts: parts.map((part) => ({ key: part.key, count: count(part) })),
  });
  if (isSmall(total)) return all(() => null, null);
  const hidden = parts.filter(({ count }) => isSmall(count));
  const rest = parts.filter(({ count }) => count >= LEAST_CASES);
  while (hidden.length > 0 && canBeFound(hidden)) {
    const next = rest.pop();
    if (!next) return all(({ count }) => shown(count), null);
    hidden.push(next);
  }
  return all((part) => (hidden.some((one) => one === part) ? null : part.count), total);
}

/** Whether the hidden parts, or one of them, follow from their sum. */
function canBeFound(hidden: readonly { count: number }[]): boolean {
  const [many, sum] = [hidden.length, hidden.reduce((all, { count }) => all + count, 0)];
  // Each is 1 to 4: the least and the greatest sum leave one answer.
  const isExtreme = hidden.every(({ count }) => isSmall(count)) && [many, many * (LEAST_CASES - 1)].includes(sum);
  return many < 2 || sum < LEAST_CASES || isExtreme;
}

/**
 * Parts in groups, with a total each and one of all. The parts are shown as parts of the whole; a group's total only where neither it, nor all
 * that is left when the totals that are shown are taken away, gives a hidden part away.
 */
export function shownGroups<G extends string, K extends string>(
  groups: readonly { key: G; parts: readonly { key: K; count: number }[] }[],
): { total: Cell; groups: { key: G; count: Cell; parts: { key: K; count: Cell }[] }[] } {
  const flat = shownParts(groups.flatMap(({ parts }) => parts));
  let place = 0;
  const seen = groups.map(({ key, parts }) => {
    const cells = flat.parts.slice(place, (place += parts.length));
    const hidden = parts.filter((_, index) => cells[index]?.count === null);
    return { key, cells, hidden, sum: parts.reduce((sum, { count }) => sum + count, 0) };
  });
  const isSafe = (hidden: readonly { count: number }[]) => hidden.length === 0 || !canBeFound(hidden);
  const partly = seen.filter(({ hidden }) => hidden.length > 0);
  const summed = flat.total === null ? [] : partly.filter(({ hidden }) => isSafe(hidden));
  const left = () => partly.filter((group) => !summed.includes(group)).flatMap(({ hidden }) => hidden);
  while (summed.length > 0 && !isSafe(left())) summed.pop();
  return {
    total: flat.total,
    groups: seen.map((group) => ({
      key: group.key,
      // Of what is shown whole anybody can add up the parts.
      count: group.hidden.length === 0 || summed.includes(group) ? group.sum : null,
      parts: group.cells,
    })),
  };
}

/** Tables of the same cases: where one cannot show how many there are, none does. */
export function ofOneTotal<T extends readonly { total: Cell }[]>(...tables: T): T {
  if (tables.every(({ total }) => total !== null)) return tables;
  return tables.map((table) => ({ ...table, total: null })) as unknown as T;
}

import { LEAST_CASES } from '#domain/retrospective/small-cells.ts';
import type { Cell } from '#domain/retrospective/small-cells.ts';
import type { Delays } from '#domain/retrospective/days.ts';
import type { Words } from '$lib/text/catalogue.ts';
import type { BarRow, Figure, ShareLine } from './figure.ts';

type Titled = { title: string; caption: string; row: string };

/** A share as a reader of the page's language writes it. */
export function percent(words: Words, share: number): string {
  return new Intl.NumberFormat(words.locale === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share);
}

/** A number with at most `digits` decimals, as a reader of the page's language writes it. */
export function decimal(words: Words, value: number, digits: number): string {
  return new Intl.NumberFormat(words.locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: digits }).format(
    value,
  );
}

/** Cases counted by one thing. */
export function bars(words: Words, id: string, { title, caption, row }: Titled, rows: BarRow[], total: Cell): Figure {
  const text = words.retrospective;
  const all: BarRow = { label: text.total, value: total };
  return {
    ...{ id, title, caption, sentences: [], chart: { kind: 'bars', rows } },
    columns: [
      { name: row, as: 'text' },
      { name: text.cases, as: 'count' },
    ],
    rows: [...rows, all].map(({ label, value }) => [label, value]),
  };
}

/** Groups with their parts, one after the other. */
export function grouped<G extends string, K extends string>(
  groups: readonly { key: G; count: Cell; parts: readonly { key: K; count: Cell }[] }[],
  names: { group: (key: G) => string; part: (key: K) => string },
): BarRow[] {
  return groups.flatMap(({ key, count, parts }) => {
    const single = parts.length === 1 ? parts[0] : undefined;
    if (single) return [{ label: names.part(single.key), value: count }];
    return [
      { label: names.group(key), value: count, isGroup: true },
      ...parts.map((part) => ({ label: names.part(part.key), value: part.count })),
    ];
  });
}

/** Shares with their intervals. */
export function shares(
  words: Words,
  id: string,
  { title, caption, row }: Titled,
  rows: ShareLine[],
  mark?: { label: string; column: string },
): Figure {
  const text = words.retrospective;
  return {
    ...{ id, title, caption, sentences: [] },
    chart: { kind: 'shares', rows, ...(mark && { markLabel: mark.label }) },
    columns: [
      { name: row, as: 'text' },
      { name: text.cases, as: 'count' },
      { name: text.share, as: 'share' },
      { name: text.low, as: 'share' },
      { name: text.high, as: 'share' },
      ...(mark ? [{ name: mark.column, as: 'share' as const }] : []),
    ],
    rows: rows.map(({ label, of, share, mark: beside }) => [
      label,
      of,
      // No case at all is not too few of them.
      ...(share ? [share.share, share.low, share.high] : Array<string | null>(3).fill(of === 0 ? '' : null)),
      // Nothing stands beside most rows: that is no number that is too small.
      ...(mark ? [beside ?? ''] : []),
    ]),
  };
}

/** Days that something took. */
export function delays(words: Words, id: string, title: string, caption: string, found: Delays): Figure {
  const text = words.retrospective.delays;
  const rows = found.parts.map(({ key, count }) => ({ label: text.classes[key], value: count }));
  const figure = bars(words, id, { title, caption, row: text.row }, rows, found.total);
  const { quartiles } = found;
  if (!quartiles) return figure;
  const days = (value: number) => decimal(words, value, 1);
  return { ...figure, sentences: [text.quartiles(days(quartiles.q1), days(quartiles.median), days(quartiles.q3))] };
}

/** Whether a number of cases carries a share. */
export const carries = (of: Cell): of is number => of !== null && of >= LEAST_CASES;

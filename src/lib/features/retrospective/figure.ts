import type { Cell } from '#domain/retrospective/small-cells.ts';
import type { Share } from '#domain/retrospective/wilson.ts';
import type { CsvCell } from '$lib/csv/csv.ts';

/** One row of a chart: a number of cases, `isGroup` where those that follow are parts of it. */
export type BarRow = { label: string; value: Cell; isGroup?: boolean };
/** One row of shares: `mark` is another figure to compare with, from 0 to 1. */
export type ShareLine = { label: string; of: Cell; share: Share | null; mark?: number | null };

export type Chart =
  | { kind: 'bars'; rows: BarRow[] }
  | { kind: 'shares'; rows: ShareLine[]; markLabel?: string }
  | { kind: 'reliability'; points: { label: string; said: number; held: Share; of: number }[]; x: string; y: string };

/** What is said in cells: a number is a count, `%` a share from 0 to 1, null is too few to show. */
export type Column = { name: string; as: 'text' | 'count' | 'share' | 'score' };

/** A figure as it is drawn, printed and given as a file: the table says all that the drawing does. */
export type Figure = {
  id: string;
  title: string;
  caption: string;
  /** What the numbers say, in sentences. */
  sentences: string[];
  /** A quotation that must stand beside the figure, with its source. */
  source?: { text: string; from: string };
  chart: Chart;
  columns: Column[];
  rows: (string | number | null)[][];
};

/** The table of a figure as the rows of a file: shares in percent; `tooFew` stands where nothing is shown. */
export function csvRows({ title, caption, columns, rows }: Figure, period: string, tooFew: string): CsvCell[][] {
  return [
    [title],
    [period],
    [caption],
    [],
    columns.map(({ name, as }) => (as === 'share' ? `${name} (%)` : name)),
    ...rows.map((row) =>
      row.map((cell, index): CsvCell => {
        if (cell === null) return tooFew;
        return columns[index]?.as === 'share' && typeof cell === 'number' ? Number((cell * 100).toFixed(1)) : cell;
      }),
    ),
  ];
}

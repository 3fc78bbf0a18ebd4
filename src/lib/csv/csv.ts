import type { Locale } from '#domain/people/preferences.ts';

/** What a cell can hold; null is nothing. */
export type CsvCell = string | number | null;

/** What spreadsheets take for the beginning of a formula, in its full width as well, and what hides one. */
const FORMULA = /^[\s\p{Cc}\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u;

/**
 * A table as CSV (RFC 4180) that the spreadsheets of a country open as it is meant: UTF-8 with its mark, semicolons and decimal commas in
 * French. A text that a spreadsheet would carry out gets an apostrophe in front; a number never does.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[], locale: Locale): string {
  const separator = locale === 'fr' ? ';' : ',';
  const lines = rows.map((row) => row.map((cell) => written(cell, locale, separator)).join(separator));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function written(cell: CsvCell, locale: Locale, separator: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    const plain = String(Number(cell.toFixed(4)));
    return locale === 'fr' ? plain.replace('.', ',') : plain;
  }
  const text = cell.replaceAll('\u0000', '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  const needsQuotes = safe.includes('"') || safe.includes(separator) || /[\r\n;,\t']/.test(safe);
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The answer that gives `rows` as a file; `name` is in ASCII, without its ending. */
export function csvResponse(name: string, rows: readonly (readonly CsvCell[])[], locale: Locale): Response {
  return new Response(csvOf(rows, locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
}

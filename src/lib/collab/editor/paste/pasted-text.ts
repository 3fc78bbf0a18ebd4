import { cleanText, rowAsLine, trimmedLine } from './pasted-line.ts';
import type { Run } from './pasted-line.ts';

/** A line this long that breaks before a small letter was broken by a page's width, as in text taken from a PDF. */
const AS_WIDE_AS_A_PAGE = 45;

const run = (text: string): Run => ({ text: cleanText(text), bold: false, italic: false });

/** The lines of pasted plain text: tabs part the cells of a row, and what a page's width broke is one line again. */
export function linesOfText(text: string): Run[][] {
  return unbroken(text.split(/\r\n?|\n|\u2028|\u2029/))
    .map((line) => line.replace(/^([·•▪◦‣●○■])\t+/u, '$1 '))
    .map((line) =>
      line.includes('\t') ? rowAsLine(line.split('\t').map((cell) => [run(cell)])) : trimmedLine([run(line)]),
    )
    .filter((line) => line !== null);
}

function unbroken(lines: string[]): string[] {
  const joined: string[] = [];
  let lastPart = '';
  for (const line of lines) {
    const before = joined.at(-1);
    if (before !== undefined && lastPart.length >= AS_WIDE_AS_A_PAGE && /^\p{Ll}/u.test(line) && !line.includes('\t')) {
      joined[joined.length - 1] = /\p{L}-$/u.test(before) ? before + line : `${before.trimEnd()} ${line}`;
    } else joined.push(line);
    lastPart = line;
  }
  return joined;
}

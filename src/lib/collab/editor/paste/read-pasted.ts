import { linesOfHtml } from './pasted-html.ts';
import type { Pasted } from './pasted-html.ts';
import { bytesOf } from './pasted-line.ts';
import type { PastedLine } from './pasted-line.ts';
import { linesOfText } from './pasted-text.ts';

/** The longest text that is taken at once, in bytes of UTF-8; a whole plan is a tenth of it. */
const LONGEST = 200 * 1024;
/** So many lines at most: more of them could not be undone in messages that the server takes. */
const MOST_LINES = 2_000;
/** HTML carries its styles and pictures along: beyond this many characters it is not even read, and the text beside it is taken. */
const LONGEST_HTML = 8_000_000;

/** The lines that a clipboard or a drag holds, or why there are none. */
export function readPasted(data: DataTransfer): Pasted | 'too-long' | 'no-text' {
  const text = data.getData('text/plain');
  const carried = data.getData('text/html');
  const html = carried.length > LONGEST_HTML ? '' : carried;
  if (text.length > LONGEST || (html !== carried && text === '')) return 'too-long';
  const pasted =
    html.trim() === ''
      ? {
          lines: linesOfText(text).map((runs) => ({ runs, attributes: null })),
          simplified: html !== carried,
          ofEntries: text.split(/[\r\n]+/).every((line) => line === '' || line.includes('\t')),
        }
      : linesOfHtml(html);
  if (pasted.lines.length === 1) spacedAs(text, pasted.lines);
  if (pasted.lines.length === 0 && (pasted.simplified || data.types.includes('Files'))) return 'no-text';
  return bytesOf(pasted.lines) > LONGEST || pasted.lines.length > MOST_LINES ? 'too-long' : pasted;
}

/** Words from within a line keep the spaces around them. */
function spacedAs(text: string, [line]: PastedLine[]): void {
  const first = line?.runs[0];
  const last = line?.runs.at(-1);
  if (!first || !last || /[\r\n\t]/.test(text)) return;
  if (text.startsWith(' ')) first.text = ` ${first.text}`;
  if (text.endsWith(' ')) last.text += ' ';
}

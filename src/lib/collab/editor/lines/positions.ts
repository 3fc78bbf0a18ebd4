import * as Y from 'yjs';
import type { Line, Lines, Piece } from '#domain/documents/lines.ts';

const lengthOf = ({ from, to }: Piece): number => to - from;
const sizeOf = ({ pieces }: Line): number => pieces.reduce((sum, piece) => sum + lengthOf(piece), 2);

/** A position in the editor as a place in the document that stays where it is whatever others write; null where there is no text. */
export function anchorOf({ lines }: Lines, position: number): Y.RelativePosition | null {
  let start = 0;
  for (const line of lines) {
    if (position < start + sizeOf(line)) {
      let offset = Math.max(0, position - start - 1);
      for (const piece of line.pieces) {
        if (offset <= lengthOf(piece))
          return Y.createRelativePositionFromTypeIndex(piece.text, piece.from + offset, -1);
        offset -= lengthOf(piece);
      }
      return null;
    }
    start += sizeOf(line);
  }
  return null;
}

/** Where the line at `index` begins in the editor. */
export function startAt({ lines }: Pick<Lines, 'lines'>, index: number): number {
  return lines.slice(0, index).reduce((sum, line) => sum + sizeOf(line), 0);
}

/** Where such a place is in the editor now; in a line that is no longer shown, the end of the one before it. */
export function positionOf(section: Y.XmlFragment, { heads, lines }: Lines, anchor: Y.RelativePosition): number | null {
  const found = section.doc && Y.createAbsolutePositionFromRelativePosition(anchor, section.doc);
  if (!found) return null;
  const isIn = ({ text, from, to }: Piece) => text === found.type && from <= found.index && found.index <= to;
  let start = 0;
  for (const line of lines) {
    let offset = start + 1;
    for (const piece of line.pieces) {
      if (isIn(piece)) return offset + found.index - piece.from;
      offset += lengthOf(piece);
    }
    start += sizeOf(line);
  }
  const hidden = heads.findIndex(({ pieces }) => pieces.some(isIn));
  if (hidden === -1) return null;
  const shown = new Map(lines.map((line, index) => [line.head, index]));
  const before = heads.slice(0, hidden).findLast((head) => shown.has(head));
  const index = before ? (shown.get(before) ?? 0) : -1;
  return index === -1 ? 1 : lines.slice(0, index + 1).reduce((sum, line) => sum + sizeOf(line), 0) - 1;
}

import type { Node, Piece } from './piece.ts';
import type { Pieces } from './pieces.ts';
import { LOOK } from './work.ts';
import type { Work } from './work.ts';

type Touched = {
  deleted: readonly Piece[];
  /** Texts in which a mark was set or deleted. */ marked: ReadonlySet<Node>;
};

/** Counts what Yjs does after a transaction: it takes marks away that mark nothing, and joins what has become one. */
export function tidy(pieces: Pieces, work: Work, { deleted, marked }: Touched): void {
  for (const { type, added } of marked) {
    let length = added;
    for (let item = type?._start ?? null; item; item = item.right) length += 1;
    work.spend(LOOK * length);
  }
  for (const piece of deleted) if (piece.chain?.node.marked && !piece.isMark) walkGap(pieces, work, piece);
  join(pieces, work, deleted);
}

/** For each item deleted in a text with marks, Yjs goes to the next letter on the right, then back to the one before. */
function walkGap(pieces: Pieces, work: Work, from: Piece): void {
  let piece: Piece | null = from;
  for (let next = pieces.rightOf(piece); next && isBetween(next); next = pieces.rightOf(piece)) {
    work.spend(LOOK);
    piece = next;
  }
  for (; piece && isBetween(piece); piece = pieces.leftOf(piece)) work.spend(LOOK);
}

const isBetween = (piece: Piece): boolean => piece.deleted || !piece.counts;

/** Each run of deleted items that become one is taken out of a list: all that come after it there are moved. */
function join(pieces: Pieces, work: Work, deleted: readonly Piece[]): void {
  const inOrder = deleted.toSorted((a, b) => a.client - b.client || a.clock - b.clock);
  let runs = false;
  inOrder.forEach((piece, index) => {
    const before = inOrder[index - 1];
    const joins = before?.client === piece.client && before.end === piece.clock && areOne(pieces, before, piece);
    if (joins && !runs) work.spend(pieces.costOfMoving(piece.client, piece.clock));
    runs = joins;
  });
}

/** What is in something deleted is forgotten and joins with whatever was written before it; else they must stand side by side. */
function areOne(pieces: Pieces, a: Piece, b: Piece): boolean {
  if (a.chain?.node.deleted && b.chain?.node.deleted) return true;
  return (
    a.chain === b.chain && pieces.rightOf(a) === b && b.origin?.client === a.client && b.origin.clock === a.end - 1
  );
}

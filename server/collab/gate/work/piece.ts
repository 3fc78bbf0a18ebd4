import * as Y from 'yjs';
import type { Id } from '../update-reader.ts';

/** What is in a root or in an item: a list, and one chain for each attribute. */
export class Node {
  /** The Yjs type, where the document has it already. */
  readonly type: Y.AbstractType<unknown> | null;
  /** A root is 0 deep. */
  readonly depth: number;
  readonly children: Chain;
  readonly attributes = new Map<string, Chain>();
  deleted: boolean;
  /** Whether its text carries marks, after which Yjs tidies up. */
  marked: boolean;
  /** What it is in; null for a root, and for what the document had already. */
  readonly owner: Piece | null;
  /** How many items were placed in it. */
  added = 0;

  constructor(type: Y.AbstractType<unknown> | null, depth: number, deleted: boolean, owner: Piece | null = null) {
    this.owner = owner;
    this.type = type;
    this.depth = depth;
    this.deleted = deleted;
    this.marked = type instanceof Y.XmlText && type._hasFormatting;
    this.children = { node: this, key: null, first: type ? undefined : null, last: undefined, length: 0, sought: 0 };
  }
}

/** Pieces in their order. `undefined` where the document was not asked yet. */
export type Chain = {
  readonly node: Node;
  readonly key: string | null;
  first: Piece | null | undefined;
  /** Kept for attributes only: what counts. */
  last: Piece | null | undefined;
  /** Kept for attributes only: Yjs walks back over all that was ever set. */
  length: number;
  /** How many items were looked at in search of places in it. */
  sought: number;
};

/** An item of the document, or a part of it, or an item that an update would add: as Yjs would link it with others. */
export class Piece {
  readonly client: number;
  readonly clock: number;
  length: number;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** Null for what has no place any more. */
  chain: Chain | null = null;
  left: Piece | null | undefined;
  right: Piece | null | undefined;
  /** The document's item that it is, or is a part of. */
  readonly item: Y.Item | null;
  /** What is in it, where it holds something. */
  node: Node | null = null;
  deleted = false;
  /** False for marks and what was deleted: between letters, and none itself. */
  counts = true;
  isMark = false;
  /** Marks of the search for a place that last came by. */
  seen = 0;
  conflicting = 0;

  constructor(
    place: { client: number; clock: number; length: number },
    origin: Id | null,
    rightOrigin: Id | null,
    item: Y.Item | null,
  ) {
    this.client = place.client;
    this.clock = place.clock;
    this.length = place.length;
    this.origin = origin;
    this.rightOrigin = rightOrigin;
    this.item = item;
    this.left = item ? undefined : null;
    this.right = item ? undefined : null;
  }

  get end(): number {
    return this.clock + this.length;
  }
}

import * as Y from 'yjs';
import type { Id } from '../update-reader.ts';
import { Node, Piece } from './piece.ts';
import type { Chain } from './piece.ts';
import { LOOK } from './work.ts';
import type { Work } from './work.ts';

/** So many items of an array are moved aside in the time of one step. */
const MOVED_PER_STEP = 1_024;

/** The items of a document, and those placed among them for a try: the document itself is only read. */
export class Pieces {
  readonly #doc: Y.Doc;
  readonly #work: Work;
  readonly #ofItems = new Map<Y.Item, Piece[]>();
  readonly #added = new Map<number, Piece[]>();
  readonly #nodes = new Map<Y.AbstractType<unknown>, Node>();
  readonly #roots = new Map<string, Node>();

  constructor(doc: Y.Doc, work: Work) {
    this.#doc = doc;
    this.#work = work;
  }

  /** The clock of what this client adds next. */
  state(client: number): number {
    return this.#added.get(client)?.at(-1)?.end ?? Y.getState(this.#doc.store, client);
  }

  /** Null where it has no place any more, or was never there. */
  at({ client, clock }: Id): Piece | null {
    const struct = this.#structAt(client, clock);
    if (struct) return struct instanceof Y.Item ? pieceOf(this.#piecesOf(struct), clock) : null;
    return pieceOf(this.#added.get(client) ?? [], clock);
  }

  /** The piece that ends with `id`, cut where it must be. */
  endingWith(id: Id): Piece | null {
    const piece = this.at(id);
    if (piece?.chain && piece.end > id.clock + 1) this.#cut(piece, id.clock + 1);
    return piece;
  }

  /** The piece that begins with `id`, cut where it must be. */
  beginningWith(id: Id): Piece | null {
    const piece = this.at(id);
    return piece?.chain && piece.clock < id.clock ? this.#cut(piece, id.clock) : piece;
  }

  leftOf(piece: Piece): Piece | null {
    if (piece.left === undefined)
      piece.left = piece.item?.left ? (this.#piecesOf(piece.item.left).at(-1) ?? null) : null;
    return piece.left;
  }

  rightOf(piece: Piece): Piece | null {
    if (piece.right === undefined)
      piece.right = piece.item?.right ? (this.#piecesOf(piece.item.right)[0] ?? null) : null;
    return piece.right;
  }

  firstOf(chain: Chain): Piece | null {
    if (chain.first === undefined) {
      const first = chain.node.type?._start;
      chain.first = first ? (this.#piecesOf(first)[0] ?? null) : null;
    }
    return chain.first;
  }

  root(name: string): Node {
    const type: unknown = this.#doc.share.get(name);
    if (type instanceof Y.AbstractType) return this.nodeOf(type);
    const known = this.#roots.get(name) ?? new Node(null, 0, false);
    this.#roots.set(name, known);
    return known;
  }

  nodeOf(type: Y.AbstractType<unknown>): Node {
    const known = this.#nodes.get(type);
    if (known) return known;
    const above = type._item?.parent;
    const depth = above instanceof Y.AbstractType ? this.nodeOf(above).depth + 1 : 0;
    const node = new Node(type, depth, type._item?.deleted ?? false);
    this.#nodes.set(type, node);
    return node;
  }

  /** All values that an attribute or field has had. */
  attribute(node: Node, key: string): Chain {
    const known = node.attributes.get(key);
    if (known) return known;
    const last = node.type?._map.get(key) ?? null;
    const chain: Chain = { node, key, first: null, last: null, length: 0, sought: 0 };
    node.attributes.set(key, chain);
    if (!last) return chain;
    let first = last;
    for (chain.length = 1; first.left; first = first.left) chain.length += 1;
    this.#work.seek(chain.length);
    chain.first = this.#piecesOf(first)[0];
    chain.last = this.#piecesOf(last).at(-1);
    return chain;
  }

  /** Adds what comes next under its client id. */
  add(piece: Piece): void {
    const added = this.#added.get(piece.client);
    if (added) added.push(piece);
    else this.#added.set(piece.client, [piece]);
  }

  /** Every piece of `client` from one clock to below another that is not deleted, cut at both ends. */
  *within(client: number, from: number, to: number): Iterable<Piece> {
    const structs = this.#doc.store.clients.get(client) ?? [];
    if (from < Y.getState(this.#doc.store, client)) {
      for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= to) break;
        this.#work.spend(LOOK);
        if (struct instanceof Y.Item && !struct.deleted) yield* this.#among(this.#piecesOf(struct), from, to);
      }
    }
    const added = this.#added.get(client);
    if (added && to > (added[0]?.clock ?? to)) yield* this.#among(added, from, to);
  }

  *#among(pieces: readonly Piece[], from: number, to: number): Iterable<Piece> {
    const first = Math.max(0, indexOf(pieces, from));
    for (let index = first; index < pieces.length; index++) {
      let piece = pieces[index];
      if (!piece || piece.clock >= to) break;
      this.#work.spend(1);
      if (!piece.chain || piece.deleted || piece.end <= from) continue;
      if (piece.clock < from) {
        piece = this.#cut(piece, from);
        index += 1;
      }
      if (piece.end > to) this.#cut(piece, to);
      yield piece;
    }
  }

  /** What it costs to take something out of the place where the pieces of a client are kept, or to put it in. */
  costOfMoving(client: number, clock: number): number {
    const structs = this.#doc.store.clients.get(client) ?? [];
    const index = clock < Y.getState(this.#doc.store, client) ? Y.findIndexSS(structs, clock) : structs.length;
    return (structs.length - index + (this.#added.get(client)?.length ?? 0)) / MOVED_PER_STEP;
  }

  #structAt(client: number, clock: number): Y.Item | Y.GC | Y.Skip | null {
    const structs = this.#doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.#doc.store, client)) return null;
    return structs[Y.findIndexSS(structs, clock)] ?? null;
  }

  #piecesOf(item: Y.Item): Piece[] {
    const known = this.#ofItems.get(item);
    if (known) return known;
    const { id, length, origin, rightOrigin, content, parent, parentSub } = item;
    const piece = new Piece({ client: id.client, clock: id.clock, length }, origin, rightOrigin, item);
    const pieces = [piece];
    this.#ofItems.set(item, pieces);
    piece.deleted = item.deleted;
    piece.counts = item.countable;
    piece.isMark = content instanceof Y.ContentFormat;
    if (content instanceof Y.ContentType) piece.node = this.nodeOf(content.type);
    if (parent instanceof Y.AbstractType) {
      const node = this.nodeOf(parent);
      piece.chain = parentSub === null ? node.children : this.attribute(node, parentSub);
    }
    return pieces;
  }

  /** Parts a piece in two as Yjs would; answers with the second. */
  #cut(piece: Piece, clock: number): Piece {
    const { client, chain } = piece;
    this.#work.spend(2 + 2 * this.costOfMoving(client, clock));
    const origin = { client, clock: clock - 1 };
    const rest = new Piece({ client, clock, length: piece.end - clock }, origin, piece.rightOrigin, piece.item);
    rest.chain = chain;
    rest.deleted = piece.deleted;
    rest.counts = piece.counts;
    rest.left = piece;
    rest.right = piece.right;
    if (piece.right && piece.right.left !== undefined) piece.right.left = rest;
    piece.right = rest;
    piece.length = clock - piece.clock;
    if (chain && chain.key !== null) {
      chain.length += 1;
      if (chain.last === piece) chain.last = rest;
    }
    const pieces = piece.item ? this.#piecesOf(piece.item) : (this.#added.get(client) ?? []);
    pieces.splice(indexOf(pieces, piece.clock) + 1, 0, rest);
    return rest;
  }
}

function pieceOf(pieces: readonly Piece[], clock: number): Piece | null {
  return pieces[indexOf(pieces, clock)] ?? null;
}

/** Where the piece with `clock` is in a list that is in the order of clocks; -1 where there is none. */
function indexOf(pieces: readonly Piece[], clock: number): number {
  let from = 0;
  let to = pieces.length - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const piece = pieces[middle];
    if (!piece) return -1;
    if (clock < piece.clock) to = middle - 1;
    else if (clock >= piece.end) from = middle + 1;
    else return middle;
  }
  return -1;
}

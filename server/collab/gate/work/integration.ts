import type * as Y from 'yjs';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '#server/collab/rejected.ts';
import type { Id, Range, ReadUpdate, Struct } from '../update-reader.ts';
import { Node, Piece } from './piece.ts';
import type { Chain } from './piece.ts';
import { Pieces } from './pieces.ts';
import { tidy } from './tidying.ts';
import type { Work } from './work.ts';

/** What else becomes of an item that is deleted. */
const PER_DELETION = 5;
/** A client id that the document does not know yet. */
const PER_CLIENT = 40;
/** Section, item, text, and the heads of lines that a text was split into. */
const DEEPEST = { element: 2, 'text-node': 1 };

/**
 * Goes through what Yjs would do with an update, item by item in its order, on a sketch of the document: counts the steps, changes nothing
 * (D24). Where an item goes depends on all that stand between the two that it was written between, so nothing less tells what it costs.
 */
export class Integration {
  readonly #pieces: Pieces;
  readonly #work: Work;
  readonly #deleted: Piece[] = [];
  readonly #marked = new Set<Node>();
  readonly #searched = new Set<Chain>();
  /** Never the same twice, so that what one search has noted means nothing to the next. */
  #search = 0;

  constructor(doc: Y.Doc, work: Work) {
    this.#pieces = new Pieces(doc, work);
    this.#work = work;
  }

  /** Throws where that is too much, or where items wait for each other. */
  take({ structs, deletes }: ReadUpdate): void {
    this.#placeAll(structs);
    for (const range of deletes) this.#deleteRange(range);
  }

  /** What is tidied up after all that was taken in. */
  finish(): void {
    tidy(this.#pieces, this.#work, { deleted: this.#deleted, marked: this.#marked });
  }

  /** What is in places where more than `sought` items were looked at: the lines of a document, by their ids. */
  slowLines(sought: number): Id[] {
    const lines = new Map<Piece, Id>();
    for (const chain of this.#searched) {
      let line = chain.sought > sought ? chain.node.owner : null;
      while (line?.chain?.node.owner) line = line.chain.node.owner;
      if (line) lines.set(line, { client: line.client, clock: line.clock });
    }
    return [...lines.values()];
  }

  /** Whether a line of these sections has no text yet, not even an empty one. */
  hasBareLines(sections: Iterable<string>): boolean {
    const pieces = this.#pieces;
    const isBare = (line: Piece): boolean => {
      let inside = line.node && pieces.firstOf(line.node.children);
      while (inside && (inside.deleted || !inside.node)) inside = pieces.rightOf(inside);
      return line.node !== null && !line.deleted && !inside;
    };
    for (const name of sections)
      for (let line = pieces.firstOf(pieces.root(name).children); line; line = pieces.rightOf(line))
        if (isBare(line)) return true;
    return false;
  }

  /** Higher client ids first, and before each item those that it needs. */
  #placeAll(structs: readonly Struct[]): void {
    const queues = new Map<number, { structs: Struct[]; next: number }>();
    for (const struct of structs) {
      const queue = queues.get(struct.client);
      if (queue) queue.structs.push(struct);
      else queues.set(struct.client, { structs: [struct], next: 0 });
    }
    const take = (client: number): Struct | undefined => {
      const queue = queues.get(client);
      return queue?.structs[queue.next++];
    };
    for (const client of [...queues.keys()].sort((a, b) => b - a)) {
      if (this.#pieces.state(client) === 0) this.#work.spend(PER_CLIENT);
      const waiting: Struct[] = [];
      for (let struct = take(client); struct; struct = waiting.pop() ?? take(client)) {
        let missing = this.#missing(struct);
        while (missing !== null) {
          waiting.push(struct);
          struct = take(missing);
          if (!struct) throw new Rejected(closeCodes.data, 'items that wait for each other');
          missing = this.#missing(struct);
        }
        this.#place(struct);
      }
    }
  }

  #missing({ client, left, right, parent }: Struct): number | null {
    for (const id of [left, right, parent])
      if (id && id.client !== client && id.clock >= this.#pieces.state(id.client)) return id.client;
    return null;
  }

  #place(struct: Struct): void {
    if (struct.kind === 'skip') return;
    const { client, clock, length, content } = struct;
    let left = struct.left && this.#pieces.endingWith(struct.left);
    let origin = struct.left;
    const right = struct.right && this.#pieces.beginningWith(struct.right);
    const from = this.#pieces.state(client);
    if (clock + length <= from) return;
    if (clock < from) {
      origin = { client, clock: from - 1 };
      left = this.#pieces.endingWith(origin);
    }
    const piece = new Piece({ client, clock: from, length: clock + length - from }, origin, struct.right, null);
    const hasPlace =
      struct.kind === 'item' && (origin === null || left?.chain) && (struct.right === null || right?.chain);
    const chain = hasPlace ? (left?.chain ?? right?.chain ?? this.#chainOf(struct)) : null;
    if (chain) {
      const { node } = chain;
      node.added += 1;
      piece.chain = chain;
      this.#link(piece, this.#leftFor(piece, left, right, chain), chain);
      if (content.type === 'element' || content.type === 'text-node') {
        if (node.depth > DEEPEST[content.type]) throw new Rejected(closeCodes.data, 'outside the layout: too deep');
        piece.node = new Node(null, node.depth + 1, false, piece);
      }
      piece.isMark = content.type === 'mark';
      piece.counts = !piece.isMark && content.type !== 'nothing';
      if (piece.isMark) {
        node.marked = true;
        this.#marked.add(node);
      }
    }
    this.#pieces.add(piece);
    if (!chain) return;
    const isOutdated = chain.key !== null && chain.last !== piece;
    if (content.type === 'nothing' || chain.node.deleted || isOutdated) this.#delete(piece);
    if (chain.key !== null && !isOutdated && piece.left) this.#delete(piece.left);
  }

  #chainOf({ root, parent, key }: Struct): Chain | null {
    const node = root === null ? parent && this.#pieces.at(parent)?.node : this.#pieces.root(root);
    if (!node) return null;
    return key === null ? node.children : this.#pieces.attribute(node, key);
  }

  /** The search of Yjs for the left neighbour, among all that came between the two it was written between (YATA). */
  #leftFor(piece: Piece, left: Piece | null, right: Piece | null, chain: Chain): Piece | null {
    const pieces = this.#pieces;
    if (left ? pieces.rightOf(left) === right : right && pieces.leftOf(right) === null) return left;
    let other = left ? pieces.rightOf(left) : pieces.firstOf(chain);
    if (!left && chain.key !== null) this.#work.spend(chain.length / 2);
    if (other && other !== right) this.#searched.add(chain);
    const passed = ++this.#search;
    let conflicting = ++this.#search;
    for (; other && other !== right; other = pieces.rightOf(other)) {
      this.#work.seek(1);
      chain.sought += 1;
      other.seen = passed;
      other.conflicting = conflicting;
      if (isSame(piece.origin, other.origin)) {
        if (other.client < piece.client) {
          left = other;
          conflicting = ++this.#search;
        } else if (isSame(piece.rightOrigin, other.rightOrigin)) break;
      } else {
        this.#work.spend(2);
        const before = other.origin && pieces.at(other.origin);
        if (before?.seen !== passed) break;
        if (before.conflicting !== conflicting) {
          left = other;
          conflicting = ++this.#search;
        }
      }
    }
    return left;
  }

  #link(piece: Piece, left: Piece | null, chain: Chain): void {
    const right = left ? this.#pieces.rightOf(left) : this.#pieces.firstOf(chain);
    piece.left = left;
    piece.right = right;
    if (left) left.right = piece;
    else chain.first = piece;
    if (right) right.left = piece;
    if (chain.key === null) return;
    chain.length += 1;
    if (!right) chain.last = piece;
  }

  #deleteRange({ client, clock, length }: Range): void {
    for (const piece of this.#pieces.within(client, clock, clock + length)) this.#delete(piece);
  }

  #delete(piece: Piece): void {
    if (piece.deleted) return;
    this.#work.spend(PER_DELETION);
    piece.deleted = true;
    this.#deleted.push(piece);
    if (piece.isMark && piece.chain) this.#marked.add(piece.chain.node);
    if (!piece.node) return;
    const { node } = piece;
    node.deleted = true;
    for (let child = this.#pieces.firstOf(node.children); child; child = this.#pieces.rightOf(child)) {
      this.#work.spend(1);
      this.#delete(child);
    }
    for (const key of [...node.attributes.keys(), ...(node.type?._map.keys() ?? [])]) {
      const { last, length } = this.#pieces.attribute(node, key);
      this.#work.spend(length);
      if (last) this.#delete(last);
    }
  }
}

const isSame = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

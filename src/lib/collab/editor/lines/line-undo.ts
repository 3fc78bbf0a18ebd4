import * as Y from 'yjs';
import { givenBackIn, writtenByOthers } from './given-back.ts';
import { GivenLetters } from './given-letters.ts';
import { itemsWhere, lettersIn, nameOfLetter } from './letters-of.ts';
import { SetValues } from './set-values.ts';
import type { Step } from './set-values.ts';

type Way = 'undo' | 'redo';

/**
 * Undoes what was written under `origin`, one thing each time: where another has undone it, taken it away or overwritten it already, nothing
 * is undone in its place, for it would be something that nobody meant. What one has taken away again oneself in one go is passed over.
 * Letters are undone as Yjs does, but for those that another has given back already; what attributes said is set back by itself, which Yjs
 * cannot do where two set one at the same moment.
 */
export class LineUndo extends Y.UndoManager {
  readonly #values: SetValues;
  readonly #given: GivenLetters;
  readonly #popped = new Set<(step: Step) => void>();

  constructor(section: Y.XmlFragment, origin: object, mayDelete: (item: Y.Item) => boolean) {
    super(section, {
      trackedOrigins: new Set([origin]),
      deleteFilter: (item) => item.parentSub === null && mayDelete(item),
    });
    this.#values = new SetValues(section, ({ origin }) => this.trackedOrigins.has(origin));
    this.#given = new GivenLetters(section);
    const note = ({ stackItem }: { stackItem: Step }) => {
      this.#values.keepFor(stackItem);
    };
    this.on('stack-item-added', note);
    this.on('stack-item-updated', note);
  }

  /** Calls `told` whenever something was undone or done again, after it is shown, until what it answers is called. */
  whenPopped(told: (step: Step) => void): () => void {
    this.#popped.add(told);
    return () => this.#popped.delete(told);
  }

  override undo(): Step | null {
    return this.#pop('undo', () => super.undo());
  }

  override redo(): Step | null {
    return this.#pop('redo', () => super.redo());
  }

  override destroy(): void {
    this.#values.destroy();
    this.#given.destroy();
    super.destroy();
  }

  #pop(way: Way, popLetters: () => unknown): Step | null {
    let popped: Step | null;
    try {
      popped = this.doc.transact((transaction) => {
        const last = this.#last(transaction, way);
        if (!last) return null;
        // All that is below it is out of the reach of Yjs, which goes on until it has found something to do.
        const stack = this.#stackOf(way);
        const below = stack.splice(0, stack.length - 1);
        this.#values.setBack(last);
        last.deletions = this.#stillAway(transaction, last);
        popLetters();
        this.#given.add(transaction);
        stack.unshift(...below);
        this.undoing = way === 'undo';
        this.redoing = way === 'redo';
        return last;
      }, this);
    } finally {
      this.undoing = false;
      this.redoing = false;
    }
    if (popped) for (const told of this.#popped) told(popped);
    return popped;
  }

  /** The last step that came to anything when it was made; what came to nothing goes. */
  #last(transaction: Y.Transaction, way: Way): Step | null {
    const stack = this.#stackOf(way);
    for (let step = stack.at(-1); step; step = stack.at(-1)) {
      step.insertions = itemsWhere(transaction, step.insertions, ({ item }) => item.parentSub === null);
      step.deletions = itemsWhere(transaction, step.deletions, ({ item }) => item.parentSub === null);
      if (this.#values.areSetBy(step) || !Y.equalDeleteSets(step.insertions, step.deletions)) return step;
      stack.pop();
    }
    return null;
  }

  /** What a step took away and nobody else has given back. */
  #stillAway(transaction: Y.Transaction, step: Step): Step['deletions'] {
    const letters = lettersIn(transaction, step.deletions);
    const texts = new Set(letters.map(({ item }) => item.parent).filter((parent) => parent instanceof Y.XmlText));
    const others = writtenByOthers(texts, this.doc.clientID, this.#values.knownBefore(step));
    const back = givenBackIn(this.doc, letters, others);
    if (back.size === 0) return step.deletions;
    return itemsWhere(transaction, step.deletions, (letter) => !back.has(nameOfLetter(letter)));
  }

  #stackOf(way: Way): Step[] {
    return way === 'undo' ? this.undoStack : this.redoStack;
  }
}

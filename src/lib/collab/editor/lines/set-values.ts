import type * as Y from 'yjs';
import { BEFORE, isElement, LINE } from '#domain/documents/lines.ts';

/** One thing that was done here, as it can be undone or done again. */
export type Step = Y.UndoManager['undoStack'][number];

/** What an attribute said before one set it, and what one set it to; undefined where it said nothing. */
type SetValue = { from: unknown; to: unknown };
type Values = Map<Y.XmlElement, Map<string, SetValue>>;

/** What one has set attributes of a section's lines to, step by step. Those with which a line was begun are not among them. */
export class SetValues {
  readonly #section: Y.XmlFragment;
  readonly #isOwn: (transaction: Y.Transaction) => boolean;
  readonly #ofSteps = new WeakMap<Step, Values>();
  readonly #known = new WeakMap<Step, ReadonlyMap<number, number>>();
  /** Of the transaction that is being told of. */
  #latest: Values = new Map();
  #before: ReadonlyMap<number, number> = new Map();

  constructor(section: Y.XmlFragment, isOwn: (transaction: Y.Transaction) => boolean) {
    this.#section = section;
    this.#isOwn = isOwn;
    section.observeDeep(this.#changed);
  }

  destroy(): void {
    this.#section.unobserveDeep(this.#changed);
  }

  /** What was set in the transaction that ends belongs to a step. */
  keepFor(step: Step): void {
    const values = this.#ofSteps.get(step) ?? new Map<Y.XmlElement, Map<string, SetValue>>();
    for (const [element, latest] of this.#latest) {
      const known = values.get(element) ?? new Map<string, SetValue>();
      for (const [name, { from, to }] of latest)
        known.set(name, { from: known.has(name) ? known.get(name)?.from : from, to });
      values.set(element, known);
    }
    this.#ofSteps.set(step, values);
    this.#latest = new Map();
    if (!this.#known.has(step)) this.#known.set(step, this.#before);
  }

  /** How far each client had come, for all that was known here, when a step was begun. */
  knownBefore(step: Step): ReadonlyMap<number, number> {
    return this.#known.get(step) ?? new Map();
  }

  /** Whether a step left any attribute other than it was. */
  areSetBy(step: Step): boolean {
    return [...(this.#ofSteps.get(step)?.values() ?? [])].some((values) =>
      [...values.values()].some(({ from, to }) => !isSame(from, to)),
    );
  }

  /**
   * Sets what a step set back to what it was, where it still says what one has set: of fields only what one has written oneself. How a line
   * lies holds nobody's words: what two did alike at the same moment was done by both, and either takes it back.
   */
  setBack(step: Step): void {
    for (const [element, values] of this.#ofSteps.get(step) ?? [])
      for (const [name, { from, to }] of values) {
        if (isSame(from, to) || !isSame(element.getAttribute(name), to) || element._item?.deleted) continue;
        if (name !== LINE && name !== BEFORE && !isOwn(element, name)) continue;
        if (typeof from === 'string') element.setAttribute(name, from);
        else element.removeAttribute(name);
      }
  }

  readonly #changed = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    this.#latest = new Map();
    if (!this.#isOwn(transaction)) return;
    this.#before = transaction.beforeState;
    for (const { target, changes } of events) {
      if (!isElement(target) || changes.keys.size === 0) continue;
      const values = new Map<string, SetValue>();
      for (const [name, { oldValue }] of changes.keys)
        values.set(name, { from: oldValue as unknown, to: target.getAttribute(name) });
      this.#latest.set(target, values);
    }
  };
}

/** An attribute that was never set says the same as an empty one. */
function isSame(a: unknown, b: unknown): boolean {
  return (a ?? '') === (b ?? '');
}

/** Whether what a field says was written here; of one that was emptied nobody can tell. */
function isOwn(element: Y.XmlElement, name: string): boolean {
  const item = element._map.get(name);
  return !item || item.deleted || item.id.client === element.doc?.clientID;
}

import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Shadow } from '#server/collab/room/shadow.ts';
import { newId } from '#server/new-id.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { emptyNotes } from '#domain/review/notes.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { goals, TextEditor } from '../support/text-editor.ts';
import type { Part } from '../support/text-editor.ts';

const note: Part = { section: 'hypothesis', item: 'note', attributes: { saidBy: '' } };
const documents = {
  plan: { part: goals, born: () => bornUpdate('plan', emptyContent('plan', newId)) },
  review: { part: note, born: () => bornUpdate('review', emptyNotes(newId)) },
};
type Kind = keyof typeof documents;

/** Two people on one document, what each writes reaching the other late and in order, through the server's own copy. */
class Pair {
  readonly shadow: Shadow;
  readonly part: Part;
  readonly editors: [TextEditor, TextEditor];
  readonly #toServer: Uint8Array[][] = [[], []];
  readonly #toPeople: Uint8Array[][] = [[], []];

  constructor(kind: Kind) {
    this.part = documents[kind].part;
    this.shadow = new Shadow(kind, [documents[kind].born()]);
    this.editors = [this.#person(0), this.#person(1)];
  }

  /** One message arrives somewhere. Answers whether there was one under way on that way. */
  pass(way: number): boolean {
    const index = way % 2;
    if (way < 2) {
      const update = this.#toServer[index]?.shift();
      if (!update) return false;
      const found = this.shadow.inspect(update);
      if (found.effect === 'gap') throw new Error('Something went missing');
      if (found.effect === 'nothing') return true;
      const [own, ...tidied] = this.shadow.apply(update, found).parts;
      if (own) this.#toPeople[1 - index]?.push(own);
      for (const part of tidied) for (const queue of this.#toPeople) queue.push(part);
      return true;
    }
    const update = this.#toPeople[index]?.shift();
    if (!update) return false;
    Y.applyUpdate(this.editors[index === 0 ? 0 : 1].doc, update, 'server');
    return true;
  }

  settle(): void {
    while ([0, 1, 2, 3].some((way) => this.pass(way)));
  }

  #person(index: number): TextEditor {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.shadow.state());
    doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from !== 'server') this.#toServer[index]?.push(update);
    });
    return new TextEditor(doc, this.part);
  }
}

/** Both type their word, letter by letter, while messages are under way for as long as it happens. */
function typeAtOnce(pair: Pair, words: readonly [string, string], random: Random): void {
  const left = words.map((word) => Array.from(word));
  while (left.some(({ length }) => length > 0)) {
    const index = random.below(2) === 0 ? 0 : 1;
    const letter = random.below(3) === 0 ? undefined : left[index]?.shift();
    if (letter !== undefined) pair.editors[index].type(letter);
    else pair.pass(random.below(4));
  }
  pair.settle();
}

const beginnings: Record<string, (pair: Pair) => void> = {
  'as it was born': () => undefined,
  'that one of them has just added': ({ editors: [one] }) => {
    one.type('Dormir');
    one.addLine();
  },
  'that was emptied': ({ editors: [one] }) => {
    one.goTo(0);
    one.type('Dormir');
    one.empty(0);
  },
};

const inEach = (Object.keys(documents) as Kind[]).flatMap((kind) =>
  Object.entries(beginnings).map(([name, begin]) => ({ kind, name, begin })),
);

test.each(inEach)(
  'C40 two people who begin in one empty line at once write two words, no letter twice: a line of a $kind $name',
  ({ kind, begin }) => {
    const random = randomFrom(printedSeed());
    for (let run = 0; run < cases(100, 2_000); run++) {
      const pair = new Pair(kind);
      begin(pair);
      pair.settle();
      for (const editor of pair.editors) editor.goTo(editor.lines.length - 1);
      typeAtOnce(pair, ['Le ', 'dire'], random);
      const [one, other] = pair.editors;
      expect(one.lines).toEqual(other.lines);
      expect(['Le dire', 'direLe ']).toContain(one.lines.at(-1));
      const { section } = pair.part;
      expect(pair.shadow.doc.getXmlFragment(section).toJSON()).toBe(one.doc.getXmlFragment(section).toJSON());
    }
  },
);

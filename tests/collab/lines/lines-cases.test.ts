import { expect, test } from 'vitest';
import { LINE, linesOf, REMOVED, stored } from '#domain/documents/lines.ts';
import type { LineEditor } from './line-editor.ts';
import { Table } from './table.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';

const RUNS = cases(30, 500);

/** Two people who have a line with `words`. */
function twoWith(...words: string[]): [Table, LineEditor, LineEditor] {
  const table = new Table(2);
  const [one, other] = table.places.map(({ editor }) => editor);
  if (!one || !other) throw new Error('nobody');
  for (const [index, word] of words.entries()) {
    one.goTo(one.lines.length - 1, one.lines.at(-1)?.text.length ?? 0);
    if (index > 0) one.enter();
    for (const letter of word) one.type(letter);
  }
  table.settle();
  one.pause();
  return [table, one, other];
}

/** What both do, step by step in an order that chance decides, with messages under way for as long as it happens. */
function atOnce(table: Table, random: Random, ...doings: (() => void)[][]): void {
  const left = doings.map((steps) => [...steps]);
  while (left.some(({ length }) => length > 0)) {
    random.of(left).shift()?.();
    const place = random.of(table.places);
    if (random.below(2) === 0) table.send(place);
    else table.receive(place);
  }
  table.settle();
}

const typing = (editor: LineEditor, word: string) =>
  Array.from(word, (letter) => () => {
    editor.type(letter);
  });

/** The same lines everywhere, also on the server, stored and frozen. */
function texts(table: Table): string[] {
  const readings = Object.values(table.readings());
  for (const lines of readings) expect(lines).toEqual(readings[0]);
  return readings[0]?.map(({ text }) => text) ?? [];
}

function everyWay(check: (random: Random) => void): void {
  const seed = printedSeed();
  for (let run = 0; run < RUNS; run++) check(randomFrom(seed + run));
}

test('C201 A adds a line, B writes in it, A undoes twice: B’s words stay, in a line of their own', () => {
  const words = 'allergie à la lidocaïne signalée';
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher');
    claire.goTo(0, 7);
    claire.enter();
    for (const letter of 'nb ') claire.type(letter);
    table.settle();
    claire.pause();
    solene.goTo(1, 3);
    solene.type('a');
    const undo = () => {
      claire.undo();
    };
    atOnce(table, random, typing(solene, words.slice(1)), [undo, undo]);
    const lines = texts(table);
    expect(lines.at(-1)).toBe(words);
    expect(lines).toHaveLength(2);
    table.close();
  });
});

test('C201 A presses × on a line in which B types: the line stays with all its words', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher', 'allergie ', 'Dormir');
    solene.goTo(1, 9);
    solene.type('l');
    const remove = () => {
      claire.remove(1);
    };
    atOnce(table, random, typing(solene, 'idocaïne'), [remove]);
    const lines = texts(table);
    // Had Claire read all of it, she has removed what she had read.
    if (lines.length === 3) expect(lines).toEqual(['Marcher', 'allergie lidocaïne', 'Dormir']);
    else expect(lines).toEqual(['Marcher', 'Dormir']);
    table.close();
  });
  const [table, claire, solene] = twoWith('Marcher', 'allergie ');
  solene.goTo(1, 9);
  solene.type('x');
  claire.remove(1);
  expect(claire.lines).toHaveLength(1);
  table.settle();
  expect(texts(table)).toEqual(['Marcher', 'allergie x']);
  claire.undo();
  table.settle();
  expect(texts(table)).toEqual(['Marcher', 'allergie x']);
});

test('C201 a line in which one has just written, and which one removes oneself or takes back, does not return when a colleague writes elsewhere', () => {
  for (const goes of [
    (claire: LineEditor) => claire.remove(1),
    (claire: LineEditor) => {
      claire.undo();
      claire.undo();
    },
  ]) {
    const [table, claire, solene] = twoWith('Marcher');
    claire.goTo(0, 7);
    claire.enter();
    claire.pause();
    for (const letter of 'Lire') claire.type(letter);
    claire.pause();
    table.settle();
    goes(claire);
    solene.goTo(0, 7);
    for (const letter of ' peu') solene.type(letter);
    table.settle();
    expect(texts(table)).toEqual(['Marcher peu']);
    table.close();
  }
});

test('C202 both press Backspace on one line, together or apart offline: the text once, and one undo parts it again', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher', 'un peu', 'Dormir');
    const join = (editor: LineEditor) => () => {
      if (editor.lines[1]?.text !== 'un peu') return;
      editor.goTo(1, 0);
      editor.backspace();
    };
    atOnce(table, random, [join(claire)], [join(solene)]);
    expect(texts(table)).toEqual(['Marcherun peu', 'Dormir']);
    table.close();
  });
  const [table, claire] = twoWith('Marcher', 'un peu');
  claire.goTo(1, 0);
  claire.backspace();
  table.settle();
  claire.undo();
  table.settle();
  expect(texts(table)).toEqual(['Marcher', 'un peu']);
});

test('C202 both split one line: nothing twice, nothing lost', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher un peu chaque jour');
    const split = (editor: LineEditor, at: number) => () => {
      editor.goTo(0, Math.min(at, editor.lines[0]?.text.length ?? 0));
      editor.enter();
    };
    const [one, other] = [8 + random.below(6), 8 + random.below(6)];
    atOnce(table, random, [split(claire, one)], [split(solene, other)]);
    const lines = texts(table);
    expect(lines.join('')).toBe('Marcher un peu chaque jour');
    expect(lines).toHaveLength(3);
    table.close();
  });
});

test('C202 one splits or begins the next line while the other types at its end: each word in its line', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher un peu', 'Dormir');
    solene.goTo(0, 14);
    const at = random.below(2) === 0 ? 8 : 14;
    const begin = () => {
      claire.goTo(0, at);
      claire.enter();
    };
    atOnce(table, random, typing(solene, ' dehors'), [begin, ...(at === 14 ? typing(claire, 'Lire') : [])]);
    const lines = texts(table);
    const whole = 'Marcher un peu dehors';
    if (at === 8) expect(lines).toEqual(['Marcher ', 'un peu dehors', 'Dormir']);
    else if (lines.length === 3 && lines[0] === whole) expect(lines).toEqual([whole, 'Lire', 'Dormir']);
    else {
      // She had read some of his letters before her key: they are in her next line because she split there.
      expect(lines.join('').replace('Lire', '')).toBe(`${whole}Dormir`);
      expect(lines).toHaveLength(3);
    }
    table.close();
  });
});

test('C202 Backspace again right after a join: nothing twice, nothing lost, nothing in the wrong line', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher', 'x', 'Dormir');
    solene.goTo(2, 6);
    atOnce(table, random, typing(solene, ' bien'), [
      () => {
        claire.goTo(1, 0);
        claire.backspace();
      },
      () => {
        claire.backspace();
      },
    ]);
    expect(texts(table)).toEqual(['Marchex', 'Dormir bien']);
    table.close();
  });
});

test('C202 Backspace at the start of a section leaves the first line its fields', () => {
  const [table, claire] = twoWith('Marcher');
  claire.setWhen(0, 'le matin');
  const [before] = claire.lines;
  claire.goTo(0, 0);
  claire.backspace();
  expect(claire.lines).toEqual([before]);
  table.close();
});

test('C202 an empty line that A takes away while B begins in it stays, with B’s word', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher', '');
    solene.goTo(1, 0);
    solene.type('D');
    atOnce(table, random, typing(solene, 'ormir'), [
      () => {
        if (claire.lines[1]?.text !== '') return;
        claire.goTo(1, 0);
        claire.backspace();
      },
    ]);
    expect(texts(table)).toEqual(['Marcher', 'Dormir']);
    table.close();
  });
});

test('C201 two who move one line at once move it once, and what a third writes in it goes along', () => {
  const table = new Table(3);
  const [claire, solene, marc] = table.places.map(({ editor }) => editor);
  if (!claire || !solene || !marc) throw new Error('nobody');
  for (const letter of 'ab') claire.type(letter);
  claire.enter();
  for (const letter of 'cd') claire.type(letter);
  claire.enter();
  for (const letter of 'ef') claire.type(letter);
  table.settle();
  claire.drag(2, 0);
  solene.drag(2, 1);
  marc.goTo(2, 2);
  marc.type('x');
  table.settle();
  expect(texts(table).toSorted()).toEqual(['ab', 'cd', 'efx']);
  table.close();
});

test('C201 a line that was moved before another, joined with it and cut takes all its letters along, and none of another’s', () => {
  const [table, claire, solene] = twoWith('Lire un peu chaque soir');
  for (const at of [19, 12]) {
    claire.goTo(0, at);
    claire.enter();
  }
  claire.drag(1, 0);
  claire.goTo(1, 0);
  claire.backspace();
  table.settle();
  expect(texts(table)).toEqual(['chaque Lire un peu ', 'soir']);
  claire.putIn(claire.cut(0), 1);
  table.settle();
  expect(texts(table)).toEqual(['soir', 'chaque Lire un peu ']);
  solene.select(solene.startOf(0) + 2, solene.startOf(1) + 7);
  solene.deleteSelection();
  table.settle();
  expect(texts(table)).toEqual(['soLire un peu ']);
  solene.undo();
  table.settle();
  expect(texts(table)).toEqual(['soir', 'chaque Lire un peu ']);
  // The cut line has left nothing behind that another's letter would bring back.
  const { heads } = linesOf(claire.doc.getXmlFragment('tasks'));
  const left = heads.filter((head) => stored(head, LINE).startsWith(REMOVED)).flatMap(({ pieces }) => pieces);
  expect(left.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')).toBe('');
  table.close();
});

test('C201 a line’s fields stay with it when it is split, joined and given back', () => {
  const [table, claire, solene] = twoWith('Marcher un peu');
  claire.setWhen(0, 'le matin');
  claire.goTo(0, 8);
  claire.enter();
  table.settle();
  solene.setWhen(1, 'le soir');
  table.settle();
  expect(claire.lines.map(({ when, text }) => [when, text])).toEqual([
    ['le matin', 'Marcher '],
    ['le soir', 'un peu'],
  ]);
  claire.pause();
  claire.goTo(1, 0);
  claire.backspace();
  table.settle();
  expect(solene.lines.map(({ when, text }) => [when, text])).toEqual([['le matin', 'Marcher un peu']]);
  claire.undo();
  table.settle();
  expect(solene.lines.map(({ when }) => when)).toEqual(['le matin', 'le soir']);
  texts(table);
  table.close();
});

test('C203 lines put in at once are taken back at once, though they were written a moment ago', () => {
  const [table, claire] = twoWith('Avant.');
  claire.goTo(0, 6);
  claire.pasteRows(['un', 'deux']);
  claire.pause();
  expect(claire.lines.map(({ text }) => text)).toEqual(['Avant.', 'un', 'deux']);
  claire.undo();
  expect(claire.lines.map(({ text }) => text)).toEqual(['Avant.']);
  table.settle();
  expect(texts(table)).toEqual(['Avant.']);
});

test('who put the caret at the end of a line and wants the next one, while another goes on writing there, cuts no sentence', () => {
  everyWay((random) => {
    const [table, claire, solene] = twoWith('Marcher');
    claire.goTo(0, 7);
    solene.goTo(0, 7);
    const after = random.below(10);
    const enter = () => {
      solene.enter();
    };
    const waiting = Array.from({ length: after }, () => () => undefined);
    atOnce(table, random, typing(claire, ' avec son chien'), [...waiting, enter, ...typing(solene, 'nb')]);
    expect(texts(table)).toEqual(['Marcher avec son chien', 'nb']);
  });
});

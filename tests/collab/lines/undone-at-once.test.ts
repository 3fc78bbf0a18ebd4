import { expect, test } from 'vitest';
import type { LineEditor } from './line-editor.ts';
import { Table } from './table.ts';
import { undoOf } from '$lib/collab/editor/lines/lines-binding.ts';

/** Two people with the lines that the first of them has written; `first` and `second` say whose value counts where both set one. */
function twoWith(words: string[], winner: 0 | 1): [Table, LineEditor, LineEditor] {
  // Of two values set at the same moment that of the higher number counts.
  const table = new Table(2, (person) => (person === winner ? 2_000_000 : 1_000));
  const [claire, solene] = table.places.map(({ editor }) => editor);
  if (!claire || !solene) throw new Error('nobody');
  for (const [index, word] of words.entries()) {
    if (index > 0) claire.enter();
    for (const letter of word) claire.type(letter);
  }
  table.settle();
  undoOf(claire.state)?.clear();
  return [table, claire, solene];
}

function write(table: Table, editor: LineEditor, line: number, word: string): void {
  editor.pause();
  editor.goTo(line, editor.lines[line]?.text.length ?? 0);
  for (const letter of word) editor.type(letter);
  editor.pause();
  table.settle();
}

/** The same lines everywhere, also on the server, stored and frozen. */
function texts(table: Table): string[] {
  table.settle();
  const [first = [], ...others] = Object.values(table.readings());
  for (const lines of others) expect(lines).toEqual(first);
  return first.map(({ text }) => text);
}

const join = (editor: LineEditor, line: number) => {
  editor.goTo(line, 0);
  editor.backspace();
  editor.pause();
};

for (const winner of [0, 1] as const) {
  const whose = winner === 0 ? 'Claire’s' : 'Solène’s';

  test(`C202 both join one line in the same moment, and ${whose} counts: the undo of either parts it again, and takes back no earlier word`, () => {
    for (const [undoer, other] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const [table, claire, solene] = twoWith(['Marcher', 'un peu', 'Dormir'], winner);
      write(table, claire, 2, ' tôt');
      write(table, solene, 2, ' bien');
      const people = [claire, solene];
      for (const editor of people) join(editor, 1);
      expect(texts(table)).toEqual(['Marcherun peu', 'Dormir tôt bien']);
      people[undoer]?.undo();
      expect(texts(table)).toEqual(['Marcher', 'un peu', 'Dormir tôt bien']);
      people[undoer]?.redo();
      expect(texts(table)).toEqual(['Marcherun peu', 'Dormir tôt bien']);
      people[undoer]?.undo();
      // The other's join is undone already: theirs takes back nothing else instead.
      people[other]?.undo();
      expect(texts(table)).toEqual(['Marcher', 'un peu', 'Dormir tôt bien']);
      // What comes next is the word that each wrote before.
      people[other]?.undo();
      expect(texts(table)).toEqual(['Marcher', 'un peu', other === 0 ? 'Dormir bien' : 'Dormir tôt']);
      people[undoer]?.undo();
      expect(texts(table)).toEqual(['Marcher', 'un peu', 'Dormir']);
      table.close();
    }
  });

  test(`C201 both remove one line in the same moment, and ${whose} counts: the undo of either gives it back, once`, () => {
    for (const undoer of [0, 1]) {
      const [table, claire, solene] = twoWith(['Marcher', 'un peu', 'Dormir'], winner);
      const people = [claire, solene];
      write(table, claire, 0, ' tôt');
      write(table, solene, 0, ' bien');
      for (const editor of people) editor.remove(1);
      expect(texts(table)).toEqual(['Marcher tôt bien', 'Dormir']);
      people[undoer]?.undo();
      expect(texts(table)).toEqual(['Marcher tôt bien', 'un peu', 'Dormir']);
      people[1 - undoer]?.undo();
      expect(texts(table)).toEqual(['Marcher tôt bien', 'un peu', 'Dormir']);
      table.close();
    }
  });

  test(`C201 both set one field in the same moment, and ${whose} counts: theirs undone, what was there before is back; the other’s undo takes nothing`, () => {
    const [table, claire, solene] = twoWith(['Marcher'], winner);
    const people = [claire, solene];
    claire.setWhen(0, 'lundi');
    table.settle();
    write(table, claire, 0, ' tôt');
    write(table, solene, 0, ' bien');
    const when = () => claire.lines[0]?.when;
    claire.setWhen(0, 'mardi');
    solene.setWhen(0, 'mercredi');
    table.settle();
    const counts = winner === 0 ? 'mardi' : 'mercredi';
    expect(when()).toBe(counts);
    people[1 - winner]?.undo();
    table.settle();
    expect(when()).toBe(counts);
    people[winner]?.undo();
    table.settle();
    expect(when()).toBe('lundi');
    people[winner]?.redo();
    table.settle();
    expect(when()).toBe(counts);
    expect(texts(table)).toEqual(['Marcher tôt bien']);
    table.close();
  });
}

for (const winner of [0, 1] as const)
  test(`C201 C202 two take away one word, and both undo it, one after the other or at once, ${winner === 0 ? 'the first' : 'the second'} with the higher client id: it is back, once`, () => {
    for (const how of ['one after the other', 'at once', 'offline', 'parts of it', 'again and again'] as const) {
      const [table, claire, solene] = twoWith(['Marcher un peu', 'Dormir'], winner);
      const people = [claire, solene];
      const takeAway = (editor: LineEditor, from = 7, to = 14) => {
        editor.select(editor.startOf(0) + from, editor.startOf(0) + to);
        editor.deleteSelection();
        editor.pause();
      };
      takeAway(claire);
      takeAway(solene, how === 'parts of it' ? 10 : 7);
      if (how !== 'offline') expect(texts(table)).toEqual(['Marcher', 'Dormir']);
      for (let round = 0; round < (how === 'again and again' ? 3 : 1); round++) {
        for (const editor of people) {
          editor.undo();
          if (how !== 'at once' && how !== 'offline') table.settle();
        }
        expect(texts(table), `${how} ${String(round)}`).toEqual(['Marcher un peu', 'Dormir']);
        for (const editor of people) {
          editor.redo();
          table.settle();
        }
        if (how !== 'again and again') break;
        // Either may have given it back, and takes that away again.
        expect(texts(table)).toEqual(['Marcher', 'Dormir']);
      }
      table.close();
    }
  });

test('C201 a word that another has taken away is not undone again, and no earlier word instead of it', () => {
  const [table, claire, solene] = twoWith(['Marcher'], 0);
  write(table, claire, 0, ' tôt');
  write(table, claire, 0, ' demain');
  solene.select(solene.startOf(0) + 11, solene.startOf(0) + 18);
  solene.deleteSelection();
  expect(texts(table)).toEqual(['Marcher tôt']);
  claire.undo();
  expect(texts(table)).toEqual(['Marcher tôt']);
  claire.undo();
  expect(texts(table)).toEqual(['Marcher']);
  table.close();
});

test('C201 what one has written and taken away again in one go is passed over: the undo is that of the word before', () => {
  const [table, claire] = twoWith(['Marcher'], 0);
  write(table, claire, 0, ' tôt');
  claire.type('x');
  claire.backspace();
  claire.pause();
  claire.undo();
  expect(texts(table)).toEqual(['Marcher']);
  claire.redo();
  expect(texts(table)).toEqual(['Marcher tôt']);
  table.close();
});

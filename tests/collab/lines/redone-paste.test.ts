import { expect, test } from 'vitest';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import type { LineEditor } from './line-editor.ts';
import { Table } from './table.ts';

const RUNS = cases(40, 3_000);
const WORD = /[a-z]\d+·/g;
/** An editor shows an empty line where there is none: a place to write. */
const NO_LINE = { id: '', when: '', text: '' };

/** How often each word stands in what is shown: a word is a letter, a number, and a dot. */
function counted(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of texts.join('\n').matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** One pastes many lines, undoes it and does it again, some times, while others write, split, join and remove in them, and messages are late. */
function history(random: Random): string[] {
  const table = new Table(2 + random.below(2), () => 1 + random.below(2 ** 31));
  const did: string[] = [];
  // No word that is pasted has such a number: a letter of one and the rest of another make no word twice.
  let typed = 100;
  const editors = table.places.map(({ editor }) => editor);
  const [claire, ...others] = editors;
  if (!claire) throw new Error('nobody');
  const pass = (most: number) => {
    for (let count = random.below(most); count > 0; count--) {
      const place = random.of(table.places);
      if (random.below(2) === 0) table.send(place);
      else table.receive(place);
    }
  };
  const somebody = (editor: LineEditor, name: string) => {
    const { lines } = editor;
    const line = random.below(lines.length);
    const offset = random.below((lines[line]?.text.length ?? 0) + 1);
    const what = random.of(['type', 'type', 'split', 'join', 'remove', 'delete', 'undo', 'redo']);
    did.push(`${name} ${what} ${String(line)}:${String(offset)}`);
    editor.goTo(line, offset);
    switch (what) {
      case 'type':
        for (const letter of `${'xyz'.charAt('abc'.indexOf(name))}${String(typed++)}·`) editor.type(letter);
        editor.pause();
        break;
      case 'split':
        editor.enter();
        break;
      case 'join':
        editor.goTo(line, 0);
        editor.backspace();
        break;
      case 'remove':
        editor.remove(line);
        break;
      case 'delete':
        editor.select(editor.startOf(line), editor.startOf(line) + offset);
        editor.deleteSelection();
        break;
      case 'undo':
        editor.undo();
        break;
      default:
        editor.redo();
    }
  };
  const pasted = Array.from({ length: 2 + random.below(30) }, (_, index) => `a${String(index)}·`);
  for (const letter of 'avantaprès') claire.type(letter);
  if (random.below(2) === 0) claire.enter();
  table.settle();
  claire.pause();
  claire.goTo(random.below(claire.lines.length), 0);
  if (random.below(2) === 0) claire.goTo(0, random.below(11));
  if (random.below(2) === 0) claire.insert(pasted);
  else claire.pasteRows(pasted);
  claire.pause();
  for (let round = 1 + random.below(4); round > 0; round--) {
    pass(8);
    did.push('a undo');
    claire.undo();
    pass(8);
    for (let count = random.below(3); count > 0; count--) {
      others.forEach((editor, index) => {
        somebody(editor, 'bc'.charAt(index));
      });
      pass(6);
    }
    did.push('a redo');
    claire.redo();
    if (random.below(3) === 0) somebody(claire, 'a');
  }
  table.settle();
  const [[, first] = raise(), ...rest] = Object.entries(table.readings());
  const faults: string[] = [];
  const shown = (lines: typeof first) => (lines.length === 0 ? [NO_LINE] : lines);
  for (const [where, lines] of rest)
    if (JSON.stringify(shown(lines)) !== JSON.stringify(shown(first))) faults.push(`not equal: ${where}`);
  for (const [word, count] of counted(first.map(({ text }) => text)))
    if (count > 1) faults.push(`${word} ${String(count)} times`);
  table.close();
  return faults.length > 0 ? [...faults, ...did, ...first.map(({ text }) => text)] : [];
}

function raise(): never {
  throw new Error('nobody');
}

test(`C203 C201 ${String(RUNS)} times many pasted lines are undone and done again while others write, split, join and remove in them: no word twice, everywhere the same`, async () => {
  const seed = printedSeed();
  const wrong: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const faults = history(randomFrom(seed + run));
    if (faults.length > 0) process.stdout.write(`${String(seed + run)}\n${faults.join('\n')}\n`);
    if (faults[0] !== undefined) wrong.push(`${faults[0]} in ${String(seed + run)}`);
    await new Promise(setImmediate);
  }
  expect(wrong).toEqual([]);
}, 3_600_000);

import { insertLast } from '$lib/collab/editor/append-item.ts';
import type { Random } from '../support/seeded.ts';
import { Ledger } from './ledger.ts';
import type { LineEditor } from './line-editor.ts';
import { OwnSteps } from './own-steps.ts';
import { namesIn, Table } from './table.ts';
import type { Place } from './table.ts';

const STEPS = 60;

/** What one history came to: what it did, and what is wrong in the end. */
export type Told = { faults: string[]; did: string[] };

/** One random history of two to four people; everything they do is told, so that a fault can be followed. */
export function tell(random: Random): Told {
  const table = new Table(2 + random.below(3), () => 1 + random.below(2 ** 31));
  const ledger = new Ledger();
  const did: string[] = [];
  const steps = table.places.map(() => new OwnSteps());
  const act = (person: number, what: string, doIt: (editor: LineEditor) => void): void => {
    const { editor } = table.places[person] ?? raise();
    const before = editor.lines;
    // Somebody who thinks for a moment begins something new to undo.
    if (random.below(2) === 0) editor.pause();
    doIt(editor);
    ledger.did(person, what, before, editor.lines);
    ledger.faults.push(...(steps[person]?.did(what, before, editor.lines, editor.steps) ?? []));
    did.push(
      `${String(person)} ${what}: ${editor.lines.map(({ id, text }) => `${id.slice(0, 3)}=${text}`).join(' | ')}`,
    );
  };
  try {
    for (let step = 0; step < STEPS; step++) {
      const person = random.below(table.places.length);
      const place = table.places[person] ?? raise();
      if (random.below(3) > 0) anything(act, person, place, ledger, random);
      else if (random.below(6) === 0) {
        place.isOnline = !place.isOnline;
        did.push(`${String(person)} ${place.isOnline ? 'returns' : 'is offline'}`);
      } else pass(table, random);
    }
    table.settle();
    const readings = Object.entries(table.readings());
    const [[, first] = raise()] = readings;
    const different = readings.filter(([, lines]) => JSON.stringify(lines) !== JSON.stringify(first));
    ledger.alsoNamed(namesIn(table.shadow.doc));
    const faults = ledger.judge(first);
    if (different.length > 0)
      faults.push(`not equal: ${different.map(([where]) => where.replace(/\d/, 'n')).join(', ')}`);
    for (const [where, lines] of readings)
      did.push(`${where}: ${lines.map(({ id, text }) => `${id.slice(0, 3)}=${text}`).join(' | ')}`);
    return { faults, did };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { faults: [`thrown: ${thrown.message}`], did: [...did, thrown.stack ?? ''] };
  } finally {
    table.close();
  }
}

type Act = (person: number, what: string, doIt: (editor: LineEditor) => void) => void;

function anything(act: Act, person: number, { editor }: Place, ledger: Ledger, random: Random): void {
  const { lines } = editor;
  const line = random.below(lines.length);
  const offset = random.below((lines[line]?.text.length ?? 0) + 1);
  const end = lines[line]?.text.length ?? 0;
  const word = (length: number) => Array.from({ length }, () => ledger.next(person)).join('');
  switch (random.below(20)) {
    case 0:
    case 1:
    case 2:
      act(person, 'type within', () => {
        editor.goTo(line, offset);
      });
      return type(act, person, editor, ledger, random);
    case 3:
    case 4:
      act(person, 'type at the end', () => {
        editor.goTo(line, end);
      });
      return type(act, person, editor, ledger, random);
    case 5:
      // Where the caret is, wherever others have brought it.
      return type(act, person, editor, ledger, random);
    case 6:
      return act(person, 'split', () => {
        editor.goTo(line, offset);
        editor.enter();
      });
    case 7:
      act(person, 'next line', () => {
        editor.goTo(line, end);
        editor.enter();
      });
      return type(act, person, editor, ledger, random);
    case 8:
    case 9:
      return act(person, 'join', () => {
        editor.goTo(line, 0);
        editor.backspace();
      });
    case 10:
      return act(person, 'backspace', () => {
        editor.goTo(line, offset);
        editor.backspace();
      });
    case 11:
      return act(person, 'remove', () => {
        editor.remove(line);
      });
    case 12:
      return act(person, 'delete a selection', () => {
        const other = Math.min(lines.length - 1, line + random.below(2));
        editor.select(editor.startOf(line) + offset, editor.startOf(other) + (lines[other]?.text.length ?? 0));
        editor.deleteSelection();
      });
    case 13:
      if (lines.length > 1 && random.below(2) === 0) {
        let node: ReturnType<LineEditor['cut']> | null = null;
        act(person, 'cut', () => {
          node = editor.cut(line);
        });
        return act(person, 'move', () => {
          if (node) editor.putIn(node, random.below(editor.lines.length + 1));
        });
      }
      return act(person, 'move', () => {
        editor.drag(line, random.below(lines.length + 1));
      });
    case 14:
      return act(person, 'paste', () => {
        editor.goTo(line, offset);
        editor.paste(Array.from({ length: 1 + random.below(3) }, () => word(1 + random.below(3))));
      });
    case 15:
    case 16:
      return act(person, 'undo', () => {
        editor.undo();
      });
    case 17:
      return act(person, 'redo', () => {
        editor.redo();
      });
    case 18:
      return act(person, 'add', () => {
        insertLast(editor.editor, {});
      });
    default:
      return act(person, 'attribute', () => {
        editor.setWhen(line, `${lines[line]?.id ?? ''} ${ledger.next(person)}`);
      });
  }
}

function type(act: Act, person: number, editor: LineEditor, ledger: Ledger, random: Random): void {
  const burst: string[] = [];
  for (let count = 1 + random.below(4); count > 0; count--) {
    const letter = ledger.next(person);
    burst.push(letter);
    act(person, 'type', () => {
      editor.type(letter);
      if (!editor.lines.some(({ text }) => text.includes(letter))) ledger.faults.push('a letter not taken');
    });
  }
  ledger.bursts.push(burst);
}

/** A message arrives somewhere, or a few. */
function pass(table: Table, random: Random): void {
  const place = random.of(table.places);
  if (!place.isOnline) return;
  for (let count = 1 + random.below(6); count > 0; count--)
    if (!(random.below(2) === 0 ? table.send(place) : table.receive(place))) return;
}

function raise(): never {
  throw new Error('nobody');
}

import type { Ledger } from '#tests/collab/lines/ledger.ts';
import type { Shown } from '#tests/collab/lines/line-editor.ts';
import type { Random } from '#tests/collab/support/seeded.ts';
import type { LinePage } from './line-page.ts';
import { cut, drop, paste } from './paste.ts';

/** What somebody is about to do. */
export type Doing = { what: string; doIt: () => Promise<void> };

/** Something that hands do, at a place that chance chose. */
export function anything(desk: LinePage, person: number, lines: Shown[], ledger: Ledger, random: Random): Doing {
  const line = random.below(lines.length);
  const offset = random.below((lines[line]?.text.length ?? 0) + 1);
  const keys = (what: string, at: number | null, ...pressed: string[]): Doing => ({
    what,
    doIt: async () => {
      await desk.goTo(line, at);
      await desk.press(...pressed);
    },
  });
  const word = [ledger.next(person), ledger.next(person)].filter((letter) => letter !== '');
  switch (random.below(16)) {
    case 0:
    case 1:
      return keys('type within', offset, ...word);
    case 2:
      return keys('type at the end', null, ...word);
    case 3:
      return keys('next line', null, 'Enter', ...word);
    case 4:
      return keys('split', offset, 'Enter');
    case 5:
    case 6:
      return keys('join', 0, 'Backspace');
    case 7:
      return keys('delete a selection', null, 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Delete');
    case 8:
      return { what: 'undo', doIt: () => desk.press('Control+z') };
    case 9:
      return { what: 'redo', doIt: () => desk.press('Control+y') };
    case 10:
      return random.below(2) === 0
        ? { what: 'remove', doIt: () => desk.remove(line) }
        : { what: 'attribute', doIt: () => desk.setWhen(line, String(person)) };
    case 11:
      return {
        what: 'paste',
        doIt: async () => {
          await desk.goTo(line, offset);
          await paste(desk.editor, { text: word.join('\n') });
        },
      };
    case 12:
      return { what: 'drop', doIt: () => drop(desk.editor, { text: word.join('\n') }) };
    case 13:
      return {
        what: 'cut and paste',
        doIt: async () => {
          await desk.goTo(line, null);
          await desk.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
          const clip = await cut(desk.editor);
          await desk.goTo(random.below(lines.length), null);
          await paste(desk.editor, clip);
        },
      };
    case 14:
      return { what: 'drag', doIt: () => desk.drag(line, random.below(lines.length)) };
    default:
      return {
        what: 'compose',
        doIt: async () => {
          await desk.goTo(line, null);
          if (word[0]) await desk.compose(word[0]);
        },
      };
  }
}

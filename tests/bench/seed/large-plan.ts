import * as Y from 'yjs';
import { newGoal } from './typists.ts';

/** A plan with a long history: its whole state some time ago, the edits since, and its whole state now. */
export type LongHistory = { state: Uint8Array; tail: Uint8Array[]; whole: Uint8Array };

/** Characters typed in one go at one place, then the cursor moves. */
const RUN = 30;
/** Every third run is one of deleting: a third of what was typed is gone. */
const runs = ['types', 'types', 'deletes'] as const;
/** A browser keeps its client id until the page is loaded again. */
const KEYSTROKES_PER_VISIT = 2_000;

/** Writes `keystrokes` one by one into 40 goals, over many visits; the last `tail` of them are kept apart. */
export function writeLongHistory(born: Uint8Array, keystrokes: number, tail: number): LongHistory {
  const doc = new Y.Doc({ gc: true });
  Y.applyUpdate(doc, born);
  const goals = Array.from({ length: 40 }, () => newGoal(doc));
  let state = born;
  const updates: Uint8Array[] = [];
  let place = 0;
  for (let keystroke = 0; keystroke < keystrokes; keystroke++) {
    if (keystroke % KEYSTROKES_PER_VISIT === 0) doc.clientID += 1;
    if (keystroke === keystrokes - tail) {
      state = Y.encodeStateAsUpdate(doc);
      doc.on('update', (update: Uint8Array) => updates.push(update));
    }
    const run = Math.floor(keystroke / RUN);
    const text = goals[run % goals.length];
    if (!text) continue;
    // Anywhere in the text, the same in every run of the program.
    if (keystroke % RUN === 0) place = (run * 7_919) % (text.length + 1);
    if (runs[run % runs.length] === 'deletes' && place > 0) text.delete(--place, 1);
    else text.insert(place++, keystroke % 6 === 5 ? ' ' : 'e');
  }
  const whole = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { state, tail: updates, whole };
}

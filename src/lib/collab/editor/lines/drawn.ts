import type { Transaction } from '@tiptap/pm/state';

const DRAWN = 'drawn';

/** Marks a change of the editor as one that draws what the document says. */
export function drawing(tr: Transaction): Transaction {
  return tr.setMeta('addToHistory', false).setMeta(DRAWN, true);
}

/** Whether a change draws what the document says, and was not made here by hand. */
export function isDrawn(tr: Transaction): boolean {
  return tr.getMeta(DRAWN) === true;
}

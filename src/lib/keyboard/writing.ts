import { isTyping } from './is-typing.ts';

/** For so long after a letter, in milliseconds, no key is a command: it may belong to the same sentence (D23). */
const SAME_SENTENCE_MS = 2_000;
/** For so long after a letter, in milliseconds, somebody is still writing though nothing has the focus. */
const STILL_WRITING_MS = 10_000;

let lastLetter = -Infinity;
let wroteUntil = -Infinity;
let lastField: HTMLElement | null = null;
/** How many reasons there are to leave the page as it is. */
let holds = 0;

/** Notices whatever is typed on this page; answers with what stops it. */
export function watchWriting(): () => void {
  const typed = () => {
    lastLetter = performance.now();
    wroteUntil = lastLetter + STILL_WRITING_MS;
  };
  const key = (event: KeyboardEvent) => {
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (letter && isWritten(event.target)) typed();
  };
  const entered = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && isWritten(target)) lastField = target;
  };
  const input = (event: Event) => {
    // What the page itself puts back in a field was typed by nobody.
    if (event.isTrusted && isWritten(event.target)) typed();
  };
  document.addEventListener('keydown', key, { capture: true });
  document.addEventListener('input', input, { capture: true });
  document.addEventListener('focusin', entered);
  return () => {
    document.removeEventListener('keydown', key, { capture: true });
    document.removeEventListener('input', input, { capture: true });
    document.removeEventListener('focusin', entered);
  };
}

/** Somebody else has this device in hand: whatever the others do, the page stays as it is until what this answers with is called. */
export function holdPage(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
  };
}

/** Whether somebody is writing on this page now: a field has the focus, or a letter was typed a moment ago; or it is held. */
export function isWriting(): boolean {
  return holds > 0 || isWritten(document.activeElement) || performance.now() < wroteUntil;
}

/** Gives the focus back to the field in which one wrote last. */
export function backToWriting(): void {
  if (lastField?.isConnected) lastField.focus({ preventScroll: true });
}

/** What was being written is saved or given up. */
export function finishedWriting(): void {
  wroteUntil = -Infinity;
}

/**
 * Whether a letter pressed now is a command: the focus is on the page itself or on a place in it that takes no keys, and nobody was
 * typing a moment ago. A letter that is not, goes on with the sentence that it may belong to.
 */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (!isPlace(event.target)) return false;
  if (!followsTyping()) return true;
  if (event.key.length === 1) lastLetter = performance.now();
  return false;
}

/** Whether a letter was typed a moment ago. */
export function followsTyping(): boolean {
  return performance.now() - lastLetter < SAME_SENTENCE_MS;
}

function isPlace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target === document.body || target === document.documentElement) return true;
  return target.matches('main, dialog, [tabindex="-1"]:not(button, a, summary, input, select, textarea)');
}

/** A field into which one writes; a box that is ticked or a slider is none. */
function isWritten(target: EventTarget | null): boolean {
  return (
    isTyping(target) && !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'range'].includes(target.type))
  );
}

import type { Attachment } from 'svelte/attachments';
import { isTyping } from '$lib/keyboard/is-typing.ts';
import { focusPlace } from '$lib/keyboard/places.ts';
import { isCommand } from '$lib/keyboard/writing.ts';

const SETTING = 'cordee-single-keys';

/** Whether keys of one letter lead the meeting; each browser may turn them off (WCAG 2.1.4). */
export function singleKeys(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

/** Turns them on or off in this browser. */
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(SETTING, on ? 'on' : 'off');
}

/**
 * Keys press what is on the screen: the control whose `aria-keyshortcuts` names the key is clicked, or gets the focus where one
 * writes in it; under an open dialog only its own. `j` and `k` go along the `[data-question]` buttons of a review's index where there are
 * any, to the question itself, else along the `[data-case]` buttons. Only from the page itself, never while somebody types; Escape goes
 * from a field or a button to the page.
 */
export const liveKeys: Attachment<HTMLElement> = (meeting) => {
  const press = (event: KeyboardEvent) => {
    if (!isCommand(event) || !singleKeys()) return;
    const dialog = document.querySelector<HTMLElement>('dialog[open]');
    if (dialog && !meeting.contains(dialog)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'j' || key === 'k') {
      event.preventDefault();
      if (!dialog) step(meeting, key === 'j' ? 1 : -1);
      return;
    }
    const control = (dialog ?? meeting).querySelector<HTMLElement>(
      `[aria-keyshortcuts="${CSS.escape(key)}"]:not(:disabled)`,
    );
    if (!control) return;
    event.preventDefault();
    reveal(control);
    if (control.matches('input, textarea, select')) control.focus();
    else control.click();
  };
  const toPage = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Escape' || !(target instanceof Element)) return;
    // A dialog and a sheet close by themselves, and give the focus back.
    if (target.closest('dialog[open]') || isOpenSheet(target.closest('[popover]'))) return;
    if (isTyping(target) || target.matches('button, a, summary')) focusPlace(target);
  };
  document.addEventListener('keydown', press);
  meeting.addEventListener('keydown', toPage);
  return () => {
    document.removeEventListener('keydown', press);
    meeting.removeEventListener('keydown', toPage);
  };
};

function step(meeting: HTMLElement, by: 1 | -1): void {
  const questions = [...meeting.querySelectorAll<HTMLElement>('[data-question]')];
  if (questions.length > 0) {
    const here = questions.findIndex((one) => one.ariaCurrent === 'true');
    const isThere = meeting.querySelector('[data-question-shown]')?.contains(document.activeElement) ?? false;
    // The first press goes to the question that is shown.
    questions[isThere ? here + by : Math.max(0, here)]?.click();
    return;
  }
  const cases = [...meeting.querySelectorAll<HTMLElement>('[data-case]')];
  const shown = cases.findIndex((one) => one.ariaPressed === 'true');
  const next = cases[shown + by];
  if (!next) return;
  reveal(next);
  next.click();
  focusPlace(meeting.querySelector('#case-title'));
}

/** Some browsers have no sheets, and know of none that is open. */
function isOpenSheet(sheet: Element | null): boolean {
  return sheet !== null && CSS.supports('selector(:popover-open)') && sheet.matches(':popover-open');
}

/** Opens the sheet or the menu in which a control lies. */
function reveal(control: HTMLElement): void {
  const sheet = control.closest<HTMLElement>('[popover]');
  if (sheet && getComputedStyle(sheet).display === 'none') sheet.showPopover();
}

import { days, fits } from '#domain/care-plan/layout.ts';
import type { AttributeRule } from '#domain/care-plan/layout.ts';

export type Entry = {
  rule: AttributeRule;
  write: (value: string) => void;
  /** Why what was entered is not taken, in words; `kept` is what stays. */
  says: (kept: string) => string;
};

/** A field as it is kept. */
export type KeptEntry = {
  /** Shows the document's value. */
  show: (value: string) => void;
  /** The server has not taken what was entered: said as if it had been seen here. */
  refuse: () => void;
};

/** Each reason has an id: its field names it. */
let reasons = 0;

/**
 * Makes an input a field of a live document: only what fits is written (C205). What does not stays in the field, marked, with its reason
 * beneath, until somebody corrects it, or takes it back with Escape. While a person is in the field nothing of others is put under their
 * hands; they see it when they leave (C124).
 */
export function keepEntry(element: HTMLInputElement | HTMLTextAreaElement, { rule, write, says }: Entry): KeptEntry {
  const reason = document.createElement('span');
  reason.className = 'not-taken';
  reason.id = `not-taken-${String(++reasons)}`;
  reason.setAttribute('role', 'alert');
  let stored = '';
  /** Something was entered that the document has not taken (the right to write is gone): it stays to be read and copied. */
  let isOpen = false;
  let isRefused = false;
  if (rule.kind === 'text') element.maxLength = rule.max;
  if (rule.kind === 'date' && element instanceof HTMLInputElement) {
    element.min ||= days.first;
    element.max ||= days.last;
  }

  const isWrong = () => element.validity.badInput || !fits(rule, element.value);
  const mark = () => {
    const wrong = isRefused || isWrong();
    element.toggleAttribute('data-not-taken', wrong);
    if (!wrong) {
      element.removeAttribute('aria-invalid');
      element.removeAttribute('aria-errormessage');
      reason.remove();
      return;
    }
    element.setAttribute('aria-invalid', 'true');
    element.setAttribute('aria-errormessage', reason.id);
    reason.textContent = says(fits(rule, stored) ? stored : '');
    if (!reason.isConnected) element.after(reason);
  };
  /** Half a date is no mistake yet while somebody writes it. */
  const isLeft = () => document.activeElement !== element;
  const entered = () => {
    isOpen = true;
    isRefused = false;
    if (!isWrong()) write(element.value);
    if (isLeft() || !isWrong()) mark();
  };
  element.addEventListener('change', entered);
  element.addEventListener('blur', () => {
    if (!isOpen && !isWrong()) element.value = stored;
    mark();
  });
  const box: HTMLElement = element;
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !(isRefused || isWrong())) return;
    isRefused = false;
    element.value = stored;
    mark();
    event.stopPropagation();
  });
  return {
    show: (value) => {
      stored = value;
      isOpen = false;
      if (isLeft() && (isRefused || !element.hasAttribute('data-not-taken'))) element.value = value;
      if (reason.isConnected) reason.textContent = says(fits(rule, value) ? value : '');
    },
    refuse: () => {
      isRefused = true;
      mark();
    },
  };
}

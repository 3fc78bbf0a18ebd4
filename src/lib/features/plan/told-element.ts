import { keepEntry } from '$lib/collab/kept-entry.ts';
import type { MountedControl } from '$lib/collab/editor/live-section.ts';
import type { Control } from './controls.ts';
import type { PlanContext } from './plan-context.ts';

/** Whoever stops typing for so long has said something that is kept, and not only when they leave the field. */
const PAUSE_MS = 800;

/**
 * How a line is said to the patient: a button until somebody writes it, then the text itself beneath the line, with its mark. Written
 * a word at a time, for closing the page must not lose it.
 */
export function mountTold(
  control: Control & { kind: 'told' },
  { text, lang }: PlanContext,
  change: (value: string) => void,
): MountedControl {
  const open = document.createElement('button');
  open.type = 'button';
  open.className = 'item-switch item-tell';
  open.setAttribute('aria-label', text.told.open);
  open.title = text.told.open;
  open.append(speechMark());
  const label = document.createElement('label');
  label.className = 'item-told';
  const name = document.createElement('span');
  name.className = 'meta';
  name.textContent = control.label;
  const field = document.createElement('textarea');
  field.className = 'item-field';
  field.rows = 2;
  field.placeholder = control.hint;
  field.dir = 'auto';
  if (lang) field.lang = lang;
  label.append(name, field);

  let stored = '';
  const isOpen = (opened: boolean) => {
    open.hidden = opened;
    label.hidden = !opened;
  };
  open.addEventListener('click', () => {
    isOpen(true);
    field.focus();
  });
  let pause: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(pause);
    removeEventListener('beforeunload', write, true);
    if (field.value !== stored && field.value.length <= control.max) change(field.value);
  };
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(write, PAUSE_MS);
    // Before the page asks itself whether anything is unsaved: these words are.
    addEventListener('beforeunload', write, true);
  });
  field.addEventListener('blur', () => {
    write();
    if (field.value.trim() === '') isOpen(false);
  });
  // After what is written on leaving: it puts what is stored in a field that says something else.
  const rule = { kind: 'text', max: control.max } as const;
  const { show, refuse } = keepEntry(field, { rule, write: change, says: (kept) => text.notTaken(rule, kept) });
  // Enter makes no second line: what is said of one line is one line. Escape says that it is finished.
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'Escape') write();
  });
  return {
    attribute: control.attribute,
    element: label,
    beneath: true,
    opener: open,
    refuse,
    show: (value) => {
      stored = value;
      show(value);
      isOpen(value !== '' || document.activeElement === field);
    },
  };
}

/** A speech bubble: what is said to somebody. */
function speechMark(): SVGElement {
  const NAMESPACE = 'http://www.w3.org/2000/svg';
  const mark = document.createElementNS(NAMESPACE, 'svg');
  const path = document.createElementNS(NAMESPACE, 'path');
  path.setAttribute('d', 'M4 5h16v11H10l-5 4v-4H4z');
  mark.append(path);
  const drawn = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'aria-hidden': 'true',
  };
  for (const [name, value] of Object.entries(drawn)) mark.setAttribute(name, value);
  return mark;
}

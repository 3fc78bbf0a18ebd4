import { mount, unmount } from 'svelte';
import ErrorSummary from '../ui/ErrorSummary.svelte';
import type { Fault } from '../ui/ErrorSummary.svelte';

/** A field that is wrong, the sentence beside it, and what it is called. */
type Wrong = { error: HTMLElement; control: HTMLElement; group: HTMLElement };

const shown = new WeakMap<HTMLFormElement, Record<string, unknown>>();
let given = 0;

/**
 * After a refusal: ties each sentence beside a field to that field, lists them at the top of the form where there are several, and gives the
 * focus to the first. A sentence whose field stands elsewhere names it (`data-error-of`, a selector). Answers whether there was one.
 */
export function showErrors(form: HTMLFormElement): boolean {
  dropErrors(form);
  const wrong = wrongIn(form);
  const [first] = wrong;
  if (!first) return false;
  for (const one of wrong) tie(one);
  if (wrong.length > 1) {
    const faults = wrong.map((one): Fault => ({
      name: nameOf(one),
      says: one.error.textContent.trim(),
      go: () => {
        goTo(one.control);
      },
    }));
    const anchor = form.firstChild;
    shown.set(form, mount(ErrorSummary, { target: form, props: { faults }, ...(anchor ? { anchor } : {}) }));
  }
  goTo(first.control);
  return true;
}

/** It is being sent again: what was wrong with it is looked at anew. */
export function dropErrors(form: HTMLFormElement): void {
  const summary = shown.get(form);
  if (!summary) return;
  shown.delete(form);
  void unmount(summary);
}

const CONTROLS = 'input:not([type=hidden]), select, textarea, button, [contenteditable=true]';

function wrongIn(form: HTMLFormElement): Wrong[] {
  return [...form.querySelectorAll<HTMLElement>('.error')].flatMap((error) => {
    if (!error.checkVisibility() || error.textContent.trim() === '') return [];
    const elsewhere = error.dataset['errorOf'];
    const group = error.closest<HTMLElement>('.field, fieldset, [role=group]') ?? form;
    const control =
      elsewhere === undefined
        ? (group.querySelector<HTMLElement>('[aria-invalid=true]') ?? group.querySelector<HTMLElement>(CONTROLS))
        : document.querySelector<HTMLElement>(elsewhere);
    return control && (group !== form || elsewhere !== undefined) ? [{ error, control, group }] : [];
  });
}

/** Whoever comes to the field hears what is wrong with it; of several choices, whoever comes to any of them. */
function tie({ error, control, group }: Wrong): void {
  error.id ||= `error-${String((given += 1))}`;
  const described = group.matches('fieldset, [role=group]') ? group : control;
  const known = described.getAttribute('aria-describedby')?.split(' ') ?? [];
  if (!known.includes(error.id)) described.setAttribute('aria-describedby', [...known, error.id].join(' '));
}

function nameOf({ control, group }: Wrong): string {
  const title = group.querySelector(':scope > legend, :scope > label');
  const own = title?.textContent ?? control.getAttribute('aria-label') ?? '';
  return own.trim();
}

function goTo(control: HTMLElement): void {
  control.focus();
  control.closest('.field, fieldset')?.scrollIntoView({ block: 'nearest' });
}

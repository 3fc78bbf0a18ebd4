import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { enhance } from '$app/forms';
import { expectSessionChange, sessionSettled } from '../session/session-watch.svelte.ts';

type Options = {
  /** Empties the form once it was accepted. */
  reset?: boolean;
  /** What it does ends the session of this page. */
  changesSession?: boolean;
};

/**
 * Sends a form without leaving the page: what was typed stays, and after a refusal the focus goes to the first field to correct,
 * or to the sentence that says why. Without scripts the form is sent the plain way.
 */
export function keptForm({ reset = false, changesSession = false }: Options = {}): Attachment<HTMLFormElement> {
  return (form) => {
    // Sent before the page's scripts had come: the answer is a new page.
    focusFirstError(form);
    const enhanced = enhance(form, () => {
      if (changesSession) expectSessionChange();
      return async ({ result, update }) => {
        await update({ reset: reset && result.type === 'success' });
        if (changesSession) sessionSettled();
        if (result.type !== 'failure') return;
        await tick();
        focusFirstError(form);
      };
    });
    return () => {
      enhanced.destroy();
    };
  };
}

/** Gives the focus to the first field to correct, or to the sentence that says why the form was refused. */
export function focusFirstError(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  (field ?? form.querySelector<HTMLElement>('[data-form-notice]'))?.focus();
}

import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { enhance } from '$app/forms';

/**
 * Sends a form without leaving the page: what was typed stays, and after a refusal the focus goes to the first field to correct,
 * or to the sentence that says why. Without scripts the form is sent the plain way.
 */
export function keptForm({ reset = false }: { reset?: boolean } = {}): Attachment<HTMLFormElement> {
  return (form) => {
    const { destroy } = enhance(form, () => async ({ result, update }) => {
      await update({ reset: reset && result.type === 'success' });
      if (result.type !== 'failure') return;
      await tick();
      form.querySelector<HTMLElement>('[aria-invalid="true"], [data-form-notice]')?.focus();
    });
    return destroy;
  };
}

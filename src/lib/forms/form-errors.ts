import { showErrors } from './error-summary.ts';

/** Gives the focus to the first field to correct, or to the sentence that says why the form was refused; sums up what is wrong. */
export function focusFirstError(form: HTMLFormElement): void {
  if (showErrors(form)) return;
  const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  (field ?? form.querySelector<HTMLElement>('[data-form-notice]'))?.focus();
}

/** Whether the page says why the form was refused: in it, or where the page says it for its forms of one button. */
export function isTold(form: HTMLFormElement): boolean {
  return (
    form.querySelector('[aria-invalid="true"], [role="alert"], .error') !== null ||
    document.querySelector('[data-form-notice], [aria-labelledby="confirm-title"]') !== null
  );
}

import type { FormFailure } from '../server/form-action.ts';

/** Why the page's last form was refused, or null where it was not. */
export function refusalOf(form: object | null | undefined): FormFailure | null {
  return form && 'code' in form && 'fields' in form ? (form as FormFailure) : null;
}

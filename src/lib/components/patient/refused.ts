import type { FormFailure } from '../../server/form-action.ts';

/** What a form of the page held when it was refused, with a code for each field. */
export type Refused = Pick<FormFailure, 'code' | 'fields' | 'values'>;

/** The refused form, where it was the one about this subject (and this line); else null. */
export function refusedAbout(refused: Refused | null, subject: string, itemId = ''): Refused | null {
  if (!refused) return null;
  return refused.values['subject'] === subject && (refused.values['itemId'] ?? '') === itemId ? refused : null;
}

import type { FormFailure } from '$lib/server/form-action.ts';

/** What the page's form held when it came back, with a code for each field that was refused. */
export type Refused = Pick<FormFailure, 'code' | 'fields' | 'values'>;

/**
 * All that can be written on the page of a plan is one form, so that nothing of it is lost when a part is refused or the language
 * changes: what is said of one thing has fields of its own, and a button that says what is sent.
 */
export const PLAN_FORM = 'page';
/** The name of the buttons of that form. */
export const SENDS = 'about';

/** What a part of the form is about, as its fields and its button say it: the plan, a goal, a task. */
export function aboutOf(subject: string, itemId: string): string {
  return itemId === '' ? subject : `${subject}.${itemId}`;
}

/** What was said of one thing. */
export function saidAbout(about: string, values: Readonly<Record<string, string>>) {
  const [subject = '', ...rest] = about.split('.');
  return {
    subject,
    itemId: rest.join('.'),
    answer: values[`answer ${about}`],
    words: values[`words ${about}`],
  };
}

/** Why what was said of this was refused, by the names of a part's own fields. */
export function refusedAbout(refused: Refused | null, about: string): Refused | null {
  return refused?.values[SENDS] === about && refused.code !== null ? refused : null;
}

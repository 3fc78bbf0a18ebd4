import { page } from '$app/state';
import type { Words } from './catalogue.ts';

export type { Words };

/**
 * The sentences of the page's language: `words().patients.search`, `words().format.day(birthDate)`. The root layout loads them;
 * call it in the template or in a handler (not once at the top), and the text follows a change of language.
 */
export function words(): Words {
  if (!page.data.words) throw new Error('A page was shown without the root layout.');
  return page.data.words;
}

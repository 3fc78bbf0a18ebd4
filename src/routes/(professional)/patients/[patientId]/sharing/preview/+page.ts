import type { PageLoad } from './$types';
import { wordsFor } from '$lib/text/catalogue.ts';

/** As on the patient's own page. */
export const csr = false;

/** The whole page speaks the language of the invitation. */
export const load: PageLoad = async ({ data, parent }) => {
  const { timeZone, today } = await parent();
  return { ...data, words: await wordsFor(data.language, timeZone, today) };
};

import type { LayoutLoad } from './$types';
import { wordsFor } from '$lib/text/catalogue.ts';

/** Adds the sentences of the page's language. */
export const load: LayoutLoad = async ({ data }) => ({
  ...data,
  words: await wordsFor(data.locale, data.timeZone, data.today),
});

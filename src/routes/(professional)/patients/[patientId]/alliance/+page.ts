import type { PageLoad } from './$types';
import { wordsFor } from '$lib/text/catalogue.ts';

/** The slip speaks the patient's language. */
export const load: PageLoad = async ({ data, parent }) => {
  const { timeZone, today } = await parent();
  return { ...data, slipWords: await wordsFor(data.slipIn, timeZone, today) };
};

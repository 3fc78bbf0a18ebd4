import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { answerSearch } from '$lib/server/fhir/search.ts';

/** The same search, sent as a form: a name stands in no address then, and in no log on the way. */
export const POST: RequestHandler = async (event) => {
  const given = new URLSearchParams(event.url.searchParams);
  for (const [name, value] of await formOf(event)) if (typeof value === 'string') given.append(name, value);
  return answerSearch(event, event.params.type, given);
};

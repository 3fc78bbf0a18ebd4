import type { RequestHandler } from './$types';
import { csvResponse } from '$lib/csv/csv.ts';
import { listCalled } from '$lib/server/csv/lists.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** A list as a file: what its page shows to the same person, whole. */
export const GET: RequestHandler = async ({ locals, params: { list }, url }) => {
  const actor = signedIn(locals);
  const read = listCalled(list);
  if (!read) errorPage('not-found');
  const words = await wordsOf(locals);
  const rows = await orErrorPage(read({ app: locals.app, actor, words, search: url.searchParams }));
  return csvResponse(`cordee-${list}`, rows, words.locale);
};

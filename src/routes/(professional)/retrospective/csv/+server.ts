import type { RequestHandler } from './$types';
import { csvResponse } from '$lib/csv/csv.ts';
import { csvRows } from '$lib/features/retrospective/figure.ts';
import { figuresOf } from '$lib/features/retrospective/figures.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { filterOf } from '$lib/server/retrospective-filter.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** One table of the retrospective as a file: what the page shows, and no more. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const found = await orErrorPage(locals.app.queries.retrospective(signedIn(locals), filterOf(url)));
  const words = await wordsOf(locals);
  const figure = Object.values(figuresOf(found, words))
    .flat()
    .find(({ id }) => id === url.searchParams.get('figure'));
  if (!figure) errorPage('not-found');
  const { from, to } = found.period;
  const period = words.retrospective.fromTo(words.format.day(from), words.format.day(to));
  return csvResponse(
    `cordee-${figure.id}-${from}-${to}`,
    csvRows(figure, period, words.retrospective.tooFew),
    words.locale,
  );
};

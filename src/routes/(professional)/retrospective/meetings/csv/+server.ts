import type { RequestHandler } from './$types';
import { csvResponse } from '$lib/csv/csv.ts';
import { csvRows } from '$lib/features/retrospective/figure.ts';
import { qualityFigures } from '$lib/features/retrospective/quality-figures.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { filterOf } from '$lib/server/retrospective-filter.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** One table about the meetings as a file. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const found = await orErrorPage(locals.app.queries.meetingQuality(signedIn(locals), filterOf(url)));
  const words = await wordsOf(locals);
  const figure = qualityFigures(found, words).find(({ id }) => id === url.searchParams.get('figure'));
  if (!figure) errorPage('not-found');
  const { from, to } = found.period;
  const period = words.retrospective.fromTo(words.format.day(from), words.format.day(to));
  const rows = csvRows(figure, period, words.retrospective.tooFew);
  return csvResponse(`cordee-meetings-${figure.id}-${from}-${to}`, rows, words.locale);
};

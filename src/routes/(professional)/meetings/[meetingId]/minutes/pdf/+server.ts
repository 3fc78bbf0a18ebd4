import type { RequestHandler } from './$types';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { minutesPaper } from '$lib/server/paper/minutes-paper.ts';
import { pdfResponse } from '$lib/server/paper/paper-of.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** The minutes as a PDF; `?case` is one patient's part alone. */
export const GET: RequestHandler = async ({ locals, params: { meetingId }, url }) => {
  const actor = signedIn(locals);
  const minutes = await orErrorPage(locals.app.queries.meetingMinutes(actor, { meetingId }));
  const only = url.searchParams.get('case');
  if (only !== null && !minutes.cases.some(({ id }) => id === only)) errorPage('not-found');
  const practices = await locals.app.queries.practices(actor, {});
  const { clinicName } = locals.app.config;
  const paper = minutesPaper(await wordsOf(locals), { minutes, only, practices, clinicName });
  return pdfResponse(locals, 'cordee-minutes', paper);
};

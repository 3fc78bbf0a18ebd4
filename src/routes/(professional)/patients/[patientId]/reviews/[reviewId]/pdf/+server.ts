import type { RequestHandler } from './$types';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { pdfResponse } from '$lib/server/paper/paper-of.ts';
import { reviewPaper } from '$lib/server/paper/review-paper.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** A concluded review as a PDF, for the team. */
export const GET: RequestHandler = async ({ locals, params: { patientId, reviewId } }) => {
  const actor = signedIn(locals);
  const { state } = await orErrorPage(locals.app.queries.review(actor, { reviewId }));
  const { conclusion } = state;
  if (state.patient.id !== patientId || conclusion === null) errorPage('not-found');
  const practices = await locals.app.queries.practices(actor, {});
  const { clinicName } = locals.app.config;
  const paper = reviewPaper(await wordsOf(locals), { state: { ...state, conclusion }, practices, clinicName });
  return pdfResponse(locals, 'cordee-review', paper);
};

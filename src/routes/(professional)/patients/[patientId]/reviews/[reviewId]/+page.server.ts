import type { PageServerLoad } from './$types';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** A review under way, or the record of a concluded one; live from then on. */
export const load: PageServerLoad = async ({ locals, params: { patientId, reviewId } }) => {
  const review = await orErrorPage(locals.app.queries.review(signedIn(locals), { reviewId }));
  return review.state.patient.id === patientId ? { review } : errorPage('not-found');
};

import type { RequestHandler } from './$types';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { pdfResponse } from '$lib/server/paper/paper-of.ts';
import { planPaper } from '$lib/server/paper/plan-paper.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** An agreed version as a PDF: what the patient may be handed; with `?team` the team's own parts, too. */
export const GET: RequestHandler = async ({ locals, params: { patientId, number }, url }) => {
  if (!/^[1-9]\d{0,5}$/.test(number)) errorPage('not-found');
  const actor = signedIn(locals);
  const version = await orErrorPage(locals.app.queries.planVersion(actor, { patientId, number: Number(number) }));
  const practices = await locals.app.queries.practices(actor, {});
  const { clinicName } = locals.app.config;
  const withTeam = url.searchParams.has('team');
  const paper = planPaper(await wordsOf(locals), { version, withTeam, practices, clinicName });
  return pdfResponse(locals, `cordee-plan-${number}`, paper);
};

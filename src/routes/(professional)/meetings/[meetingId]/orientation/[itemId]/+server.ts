import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import type { OrientationChoices } from '$lib/features/meeting/live/decide/orientation-choices.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** What an orientation of a case of the meeting can serve: the goals of the plan as it is now. */
export const GET: RequestHandler = async ({ locals, params: { meetingId, itemId } }) => {
  const actor = signedIn(locals);
  const { queries } = locals.app;
  const meeting = await orErrorPage(queries.meetingState(actor, { meetingId }));
  const patientId = meeting.agenda.find((item) => item.id === itemId)?.patient.id ?? errorPage('not-found');
  const { goals, lang } = await orErrorPage(queries.patientOrientations(actor, { patientId }));
  return json({ goals, lang } satisfies OrientationChoices);
};

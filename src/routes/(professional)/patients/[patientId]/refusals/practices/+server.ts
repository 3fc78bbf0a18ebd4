import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The codes of the practices that the patient's plan names, for recording a refusal without leaving a meeting. */
export const GET: RequestHandler = async ({ locals, params: { patientId } }) =>
  json(await orErrorPage(locals.app.queries.practicesOfPatient(signedIn(locals), { patientId })));

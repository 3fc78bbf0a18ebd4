import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { patientOf } from '$lib/server/patient-of.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Ends the patient's session and leaves nothing of it in the browser. */
export const POST: RequestHandler = async ({ locals, cookies, setHeaders }) => {
  giveCookie(cookies, await locals.app.patientSessions.end(patientOf(locals).sessionId));
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/p/ended?left');
};

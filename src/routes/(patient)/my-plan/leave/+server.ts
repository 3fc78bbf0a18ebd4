import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { linkCookie } from '$lib/server/link-cookie.ts';
import { patientOf } from '$lib/server/patient-of.ts';
import { keepPatientLanguage } from '$lib/server/preferences.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Ends the patient's session and leaves nothing of it in the browser. */
export const POST: RequestHandler = async ({ locals, cookies, setHeaders }) => {
  giveCookie(cookies, await locals.app.patientSessions.end(patientOf(locals).sessionId));
  // Whoever holds this device next is asked for more than a code.
  linkCookie(cookies, locals.app.config.origin).drop();
  // The page that says so is read by them, too; whoever opens another page has that one's language.
  keepPatientLanguage(cookies, locals.locale);
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/p/ended?left');
};

import type { RequestHandler } from './$types';
import { dayIn } from '#domain/meeting/calendar.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { letterPaper } from '$lib/server/paper/letter-paper.ts';
import { pdfResponse } from '$lib/server/paper/paper-of.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** A letter as a PDF, in its own language. */
export const GET: RequestHandler = async ({ locals, params: { patientId, letterId } }) => {
  const letter = await orErrorPage(locals.app.queries.letter(signedIn(locals), { letterId }));
  if (letter.patientId !== patientId) errorPage('not-found');
  const { clinicName, clinicTimeZone } = locals.app.config;
  const today = dayIn(clinicTimeZone, locals.app.clock.now());
  const words = await wordsOf(locals, letter.locale);
  return pdfResponse(locals, 'cordee-letter', letterPaper(words, letter, { name: clinicName, today }));
};

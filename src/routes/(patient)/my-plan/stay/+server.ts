import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { domainErrorOf } from '#domain/errors.ts';
import { formOf } from '$lib/server/form-of.ts';
import { isOthersPage, PAGE_PERSON } from '$lib/server/page-person.ts';
import { draftIn, OF_PAGE } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** The page's script says that somebody is there, with what they have written so far. Asking has pushed the session's end (hooks.server.ts). */
export const POST: RequestHandler = async (event) => {
  const { locals } = event;
  const patient = patientOf(locals);
  const form = await formOf(event);
  const page = form.get(OF_PAGE);
  // Another patient has opened their page in this browser since: nothing is kept for them.
  if (isOthersPage(form.get(PAGE_PERSON), locals)) return new Response(null, { status: 409 });
  try {
    if (page !== null) await locals.app.commands.keepPatientDraft(patient, { page, fields: draftIn(form) });
  } catch (thrown) {
    // Too much to be kept is still on the screen, and is refused in words when it is sent.
    if (!domainErrorOf(thrown)) throw thrown;
  }
  const { patientPage, format } = await wordsOf(locals);
  const { latest, until } = patientPage.session;
  const says = (patient.endsAt >= patient.endsAtLatest ? latest : until)(format.time(patient.endsAt));
  return json({ endsInMs: patient.endsAt - locals.app.clock.now(), says });
};

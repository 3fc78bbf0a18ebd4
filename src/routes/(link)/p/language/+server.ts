import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { locales } from '#domain/people/preferences.ts';
import { formOf } from '$lib/server/form-of.ts';
import { localPath } from '$lib/server/local-path.ts';
import { keepPatientLanguage } from '$lib/server/preferences.ts';

/** Changes the language of a patient's pages: in this browser, and with their invitation where a page of theirs is open. */
export const POST: RequestHandler = async (event) => {
  const form = await formOf(event);
  const locale = locales.find((known) => known === form.get('locale'));
  if (locale) {
    const { patientSessions, commands } = event.locals.app;
    const patient = await patientSessions.patientOf(event.request.headers.get('cookie') ?? undefined);
    keepPatientLanguage(event.cookies, locale, { chosenHere: patient === null });
    if (patient) await commands.chooseOwnLanguage(patient, { locale });
  }
  redirect(303, localPath(form.get('back')));
};

import type { PageServerLoad } from './$types';
import { locales } from '#domain/people/preferences.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => ({
  patientId,
  sheet: await orErrorPage(locals.app.queries.planPreview(signedIn(locals), { patientId })),
  emergency: await locals.app.emergencyNumbers(),
  phone: locals.app.config.clinicPhone,
  language: locales.find((known) => known === url.searchParams.get('language')) ?? locals.locale,
});

import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const patient = patientOf(locals);
  return {
    sheet: await orErrorPage(locals.app.queries.patientPlan(patient, {})),
    drafts: await orErrorPage(locals.app.queries.patientDrafts(patient, {})),
    phone: locals.app.config.clinicPhone,
  };
};

import type { RequestHandler } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** One agreed version as a FHIR R4 document, for another record system. */
export const GET: RequestHandler = async ({ locals, params: { patientId, number } }) => {
  const { clinicName, origin } = locals.app.config;
  const asked = { patientId, number: Number(number), base: `${origin}/fhir`, clinicName, locale: locals.locale };
  const bundle = await orErrorPage(locals.app.queries.planDocument(signedIn(locals), asked));
  return new Response(JSON.stringify(bundle, null, 2), {
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': `attachment; filename="cordee-plan-${bundle.id}.json"`,
    },
  });
};

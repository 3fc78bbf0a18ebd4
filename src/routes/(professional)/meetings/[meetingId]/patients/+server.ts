import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import type { FoundPatient } from '$lib/components/meeting/live/find-patients.ts';
import { patientMatches } from '../../../../../domain/patients/search.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names answered at most: a longer list means that more should be typed. */
const FOUND = 20;

/** The patients whom this person may bring to the meeting, by `?q=` as on the page of patients. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const query = url.searchParams.get('q')?.trim() ?? '';
  const all = await orErrorPage(locals.app.queries.patients(signedIn(locals), {}));
  const found = query === '' ? all : all.filter((patient) => patientMatches(patient, query));
  return json(
    found.slice(0, FOUND).map(({ id, givenName, familyName, birthDate }) => ({
      id,
      givenName,
      familyName,
      birthDate,
    })) satisfies FoundPatient[],
  );
};

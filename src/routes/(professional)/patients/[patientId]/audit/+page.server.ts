import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const before = url.searchParams.has('before') ? { before: Number(url.searchParams.get('before')) } : {};
  const audit = await orErrorPage(locals.app.queries.patientAudit(signedIn(locals), { patientId, ...before }));
  return { audit, isNewest: !('before' in before) };
};

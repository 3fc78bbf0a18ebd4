import type { PageServerLoad } from './$types';
import { has } from '#domain/access/capabilities.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** How this request came, and how the server is: for whoever answers for it. */
export const load: PageServerLoad = async ({ locals, request }) => {
  if (!has(signedIn(locals).role, 'clinic.administer')) errorPage('forbidden');
  const { app, from } = locals;
  return {
    origin: app.config.origin,
    address: from.address,
    /** A proxy added where this comes from, and its word does not count. */
    isProxyUnnamed: from.address === null && request.headers.has('x-forwarded-for'),
    server: await orErrorPage(app.status()),
    others: app.bus.others().length,
  };
};

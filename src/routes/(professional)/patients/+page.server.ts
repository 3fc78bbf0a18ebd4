import type { PageServerLoad } from './$types';
import { patientsMeant } from '#domain/patients/search.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on the first page; more are a link away. */
const SHOWN = 60;

/**
 * The first page of names is in the HTML, searched by `?q=` so that it works without scripts. Where there are more patients than
 * that, the whole list follows in the same answer, for the search as one types.
 */
export const load: PageServerLoad = async ({ locals, url }) => {
  const closed = url.searchParams.has('closed');
  const all = await orErrorPage(locals.app.queries.patients(signedIn(locals), { closed }));
  const query = url.searchParams.get('q')?.trim() ?? '';
  const shown = Math.max(SHOWN, Number(url.searchParams.get('shown')) || 0);
  const matching = query === '' ? all : patientsMeant(all, query);
  return {
    query,
    closed,
    shown,
    step: SHOWN,
    total: all.length,
    found: matching.length,
    first: matching.slice(0, shown),
    all: Promise.resolve(all),
  };
};

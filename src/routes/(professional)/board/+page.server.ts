import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { orientationActions } from '$lib/server/orientation-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The board, filtered as the address says. Read again by itself whenever somebody changed it. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('cordee:board');
  const actor = signedIn(locals);
  const professional = url.searchParams.get('professional') ?? '';
  const practice = url.searchParams.get('practice') ?? '';
  const filter = {
    ...(professional === '' ? {} : { professional }),
    ...(practice === '' ? {} : { practice }),
  };
  return {
    board: await orErrorPage(locals.app.queries.board(actor, filter)),
    colleagues: await orErrorPage(locals.app.queries.colleagues(actor, {})),
    filter: { professional, practice },
  };
};

export const actions = { ...orientationActions } satisfies Actions;

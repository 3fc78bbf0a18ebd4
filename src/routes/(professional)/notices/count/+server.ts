import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** How much of what happened for this person they have not seen. Asked by the page itself, so that no page waits for it. */
export const GET: RequestHandler = async ({ locals }) =>
  json(await orErrorPage(locals.app.queries.unseenNotices(signedIn(locals), {})));

import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { linkCookie } from '$lib/server/link-cookie.ts';

/**
 * The key of a link, which the page's script found behind `#` (static/link-key.js). Nothing is looked up, so that a scanner neither spends
 * nor learns anything.
 */
export const POST: RequestHandler = async (event) => {
  const key = (await formOf(event)).get('key');
  if (typeof key === 'string') linkCookie(event.cookies, event.locals.app.config.origin).keep(key.slice(0, 100));
  redirect(303, '/p');
};

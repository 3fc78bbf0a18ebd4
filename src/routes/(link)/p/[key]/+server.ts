import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { linkCookie } from '$lib/server/link-cookie.ts';

/** A link that is opened: its key leaves the address at once. Nothing is looked up, so that a scanner neither spends nor learns anything. */
export const GET: RequestHandler = ({ locals: { app }, params: { key }, cookies }) => {
  linkCookie(cookies, app.config.origin).keep(key.slice(0, 100));
  redirect(303, '/p');
};

import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { isOthersPage, PAGE_PERSON } from '$lib/server/page-person.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Ends this session, or with `everywhere` all the person's sessions, and leaves nothing of them in the browser. */
export const POST: RequestHandler = async (event) => {
  const { locals, cookies, setHeaders } = event;
  const { app, actor } = locals;
  const form = await formOf(event);
  // Who has signed in in this browser since stays signed in.
  if (actor && isOthersPage(form.get(PAGE_PERSON), locals)) redirect(303, '/');
  const everywhere = form.has('everywhere');
  if (actor) {
    giveCookie(cookies, await app.signIn.out(actor, locals.from, everywhere));
  }
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/sign-in?signed-out');
};

import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { isOthersPage, PAGE_PERSON } from '$lib/server/page-person.ts';
import { leavingPage } from '$lib/server/single-sign-on/leaving-page.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Ends this session, or with `everywhere` all the person's sessions, and leaves nothing of them in the browser. */
export const POST: RequestHandler = async (event) => {
  const { locals, cookies, setHeaders } = event;
  const { app, actor } = locals;
  const form = await formOf(event);
  // Who has signed in in this browser since stays signed in.
  if (actor && isOthersPage(form.get(PAGE_PERSON), locals)) redirect(303, '/');
  const everywhere = form.has('everywhere');
  // Asked for before our session is gone, which says whose it is there.
  const provider = actor ? await app.singleSignOn?.endAt(actor.sessionId) : null;
  if (actor) {
    giveCookie(cookies, await app.signIn.out(actor, locals.from, everywhere));
  }
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  if (provider) return leavingPage(locals, provider);
  redirect(303, '/sign-in?signed-out');
};

import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Ends this session, or with `everywhere` all the person's sessions, and leaves nothing of them in the browser. */
export const POST: RequestHandler = async ({ locals: { app, actor }, request, cookies, setHeaders }) => {
  const everywhere = (await request.formData()).has('everywhere');
  if (actor) {
    giveCookie(cookies, await (everywhere ? app.sessions.endAll(actor.id) : app.sessions.end(actor.sessionId)));
  }
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/sign-in?signed-out');
};

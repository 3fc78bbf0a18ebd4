import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { locales, themes } from '../../../domain/people/preferences.ts';
import { localPath } from '$lib/server/local-path.ts';
import { keepPreferences } from '$lib/server/preferences.ts';

/** Changes the language or the display: in this browser, and for a person who is signed in wherever they sign in. */
export const POST: RequestHandler = async ({ locals: { app, actor }, request, cookies }) => {
  const form = await request.formData();
  const locale = locales.find((known) => known === form.get('locale'));
  const theme = themes.find((known) => known === form.get('theme'));
  const chosen = { ...(locale && { locale }), ...(theme && { theme }) };
  keepPreferences(cookies, chosen);
  if (actor) await app.commands.changePreferences(actor, chosen);
  redirect(303, localPath(form.get('back')));
};

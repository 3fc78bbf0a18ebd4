import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { formOf } from '$lib/server/form-of.ts';
import { localPath } from '$lib/server/local-path.ts';
import { isOthersPage, PAGE_PERSON } from '$lib/server/page-person.ts';
import { chosenPreferences, keepPreferences } from '$lib/server/preferences.ts';

/**
 * Changes the language or the display: in this browser, and for a person who is signed in wherever they sign in. A page that asks by
 * script stays where it is, with everything that is being written in it.
 */
export const POST: RequestHandler = async (event) => {
  const { app, actor } = event.locals;
  const form = await formOf(event);
  const chosen = chosenPreferences(form.get('locale'), form.get('theme'));
  keepPreferences(event.cookies, chosen);
  if (actor && !isOthersPage(form.get(PAGE_PERSON), event.locals)) await app.commands.changePreferences(actor, chosen);
  if (event.request.headers.get('accept') === 'application/json') return new Response(null, { status: 204 });
  redirect(303, localPath(form.get('back')));
};

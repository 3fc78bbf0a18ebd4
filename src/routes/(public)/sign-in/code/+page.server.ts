import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { localPath } from '$lib/server/local-path.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { kind, email, toAsk } = await orErrorPage(locals.app.setUp.waiting(locals.from));
  if (kind !== 'code') redirect(303, `/sign-in/set-up${url.search}`);
  return { email, toAsk };
};

export const actions = {
  default: formAction(async ({ locals, cookies, url }, { code, passkey }) => {
    giveCookies(cookies, await locals.app.signIn.withCode({ code, passkey }, locals.from));
    redirect(303, localPath(url.searchParams.get('next')));
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { localPath } from '$lib/server/local-path.ts';
import { drawing } from '$lib/server/paper/qr-drawing.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

/** Looking at the page changes nothing; what is shown once comes with the answer to a form. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const waiting = await orErrorPage(locals.app.setUp.waiting(locals.from));
  if (waiting.kind === 'code') redirect(303, `/sign-in/code${url.search}`);
  return { waiting };
};

export const actions = {
  begin: formAction(async ({ locals }) => {
    const toScan = await locals.app.setUp.begin(locals.from);
    return { toScan: { ...toScan, qr: drawing(toScan.uri) } };
  }),
  confirm: formAction(async ({ locals }, { code, passkey }) => ({
    codes: await locals.app.setUp.confirm({ code, passkey }, locals.from),
  })),
  enter: formAction(async ({ locals, cookies, url }) => {
    giveCookies(cookies, await locals.app.signIn.afterSetUp(locals.from));
    redirect(303, localPath(url.searchParams.get('next')));
  }),
} satisfies Actions;

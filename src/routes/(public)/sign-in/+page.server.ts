import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { formAction } from '$lib/server/form-action.ts';
import { localPath } from '$lib/server/local-path.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Why somebody was sent here, as the address says it. */
const reasons = ['ended', 'signed-out', 'password-changed'] as const;

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor) redirect(303, localPath(url.searchParams.get('next')));
  return { reason: reasons.find((reason) => url.searchParams.has(reason)) ?? null };
};

export const actions = {
  default: formAction(async ({ locals, cookies, request, url }, values) => {
    giveCookie(cookies, await locals.app.signIn.withPassword(values, request.headers.get('cookie')));
    redirect(303, localPath(url.searchParams.get('next')));
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { formAction } from '$lib/server/form-action.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { localPath } from '$lib/server/local-path.ts';
import { providerReason } from '$lib/server/single-sign-on/provider-pages.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

/** Why somebody was sent here, as the address says it. */
const reasons = ['ended', 'signed-out', 'password-changed'] as const;

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.actor) redirect(303, localPath(url.searchParams.get('next')));
  const reason = reasons.find((reason) => url.searchParams.has(reason)) ?? null;
  return { reason, providerReason: providerReason(url), next: localPath(url.searchParams.get('next')) };
};

export const actions = {
  default: formAction(async ({ locals, cookies, url }, values) => {
    const signedIn = await locals.app.signIn.withPassword(values, locals.from);
    giveCookies(cookies, signedIn);
    redirect(303, afterSignIn(signedIn, url.searchParams.get('next')));
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { heldLink, keyOfPage, lookedUp, markOfLink, takesPastedKey } from '$lib/server/account-link.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';
import { providerOr404, providerReason } from '$lib/server/single-sign-on/provider-pages.ts';

/** Looking at the link changes nothing: link scanners open links too. */
export const load: PageServerLoad = async (event) => {
  const { app, from } = event.locals;
  const link = await lookedUp(event, 'password', (token) => app.queries.passwordLink(null, { token }));
  return {
    link: link && { ...link.found, mark: markOfLink(link.key) },
    proved: link && ((await app.singleSignOn?.held(from, link.key))?.names ?? null),
    providerReason: providerReason(event.url),
  };
};

export const actions = {
  key: takesPastedKey('password'),
  link: formAction(async (event, { link }) => {
    const { app, from } = event.locals;
    const singleSignOn = providerOr404({ app });
    const token = keyOfPage(event, 'password', link);
    const proved = await singleSignOn.held(from, token);
    const person = await app.commands.linkIdentity(null, { token, proof: proved?.token });
    const signedIn = await singleSignOn.afterLink(person, from, token);
    heldLink(event.cookies, app.config.origin, 'password').drop();
    giveCookies(event.cookies, signedIn);
    redirect(303, afterSignIn(signedIn, null));
  }),
  password: formAction(async (event, { newPassword, link }) => {
    const { app, from } = event.locals;
    const token = keyOfPage(event, 'password', link);
    const person = await app.commands.setNewPassword(null, { newPassword, token });
    await app.signIn.passwordWasSet(person, from);
    heldLink(event.cookies, app.config.origin, 'password').drop();
    redirect(303, '/sign-in?password-changed');
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { SignedIn } from '#server/auth/sign-in.ts';
import { heldLink, keyOfPage, lookedUp, markOfLink, takesPastedKey } from '$lib/server/account-link.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { formAction } from '$lib/server/form-action.ts';
import { providerReason } from '$lib/server/single-sign-on/provider-pages.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

/** Looking at an invitation changes nothing: link scanners open links too. */
export const load: PageServerLoad = async (event) => {
  const { app, from } = event.locals;
  const link = await lookedUp(event, 'invitation', (token) => app.queries.invitation(null, { token }));
  return {
    invitation: link && { ...link.found, mark: markOfLink(link.key) },
    proved: link && ((await app.singleSignOn?.held(from, link.key))?.names ?? null),
    providerReason: providerReason(event.url),
  };
};

export const actions = {
  key: takesPastedKey('invitation'),
  join: formAction(async (event, { link, ...values }) => {
    const { app, locale, from } = event.locals;
    const { singleSignOn } = app;
    const token = keyOfPage(event, 'invitation', link);
    const proved = await singleSignOn?.held(from, token);
    const own = { ...values, token, locale };
    let signedIn: SignedIn;
    if (singleSignOn && (proved || values['provider'] !== undefined)) {
      const { person } = await app.commands.joinWithProvider(null, { ...own, proof: proved?.token });
      signedIn = await singleSignOn.afterLink(person, from, token);
    } else {
      const { person } = await app.commands.acceptInvitation(null, own);
      signedIn = await app.signIn.afterInvitation(person, from);
    }
    heldLink(event.cookies, app.config.origin, 'invitation').drop();
    giveCookies(event.cookies, signedIn);
    redirect(303, afterSignIn(signedIn, null));
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { heldLink } from '$lib/server/account-link.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';
import { providerOr404, refusedAt } from '$lib/server/single-sign-on/provider-pages.ts';

/** Where the identity provider sends the browser back to. */
export const GET: RequestHandler = async ({ locals, cookies, url }) => {
  const singleSignOn = providerOr404(locals);
  const address = new URL(url.pathname + url.search, locals.app.config.origin);
  const back = await singleSignOn.finish(address, locals.from, locals.actor);
  giveCookies(cookies, back);
  switch (back.kind) {
    case 'signed-in':
      giveCookies(cookies, back.signedIn);
      return redirect(303, afterSignIn(back.signedIn, back.next));
    case 'confirmed':
      return redirect(303, '/sign-in/provider/done');
    case 'proved':
      heldLink(cookies, locals.app.config.origin, back.link).keep(back.token);
      return redirect(303, `/${back.link}`);
    case 'refused':
      return redirect(303, refusedAt(back.why, back.reason));
    default:
      return back satisfies never;
  }
};

import type { RequestHandler } from './$types';
import { heldLink } from '$lib/server/account-link.ts';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { toProvider } from '$lib/server/single-sign-on/provider-pages.ts';

/** Leads to the identity provider, and then back to the link: it says whose account this is to be. */
export const GET: RequestHandler = (event) => {
  const token = heldLink(event.cookies, event.locals.app.config.origin, 'password').read();
  return token === null ? errorPage('not-found') : toProvider(event, { kind: 'password-link', token });
};

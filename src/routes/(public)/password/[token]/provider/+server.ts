import type { RequestHandler } from './$types';
import { toProvider } from '$lib/server/single-sign-on/provider-pages.ts';

/** Leads to the identity provider, and then back to the link: it says whose account this is to be. */
export const GET: RequestHandler = (event) => toProvider(event, { kind: 'password-link', token: event.params.token });

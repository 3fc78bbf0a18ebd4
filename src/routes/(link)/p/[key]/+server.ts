import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { LANGUAGE_OF_LINK } from '#domain/patient-access/invitation.ts';
import { locales } from '#domain/people/preferences.ts';
import { linkCookie } from '$lib/server/link-cookie.ts';
import { keepPatientLanguage } from '$lib/server/preferences.ts';

/**
 * A link of before, with its key in the path: it leaves the address at once, and the page speaks the language that the link brings (C98).
 * Nothing is looked up, so that a scanner neither spends nor learns anything.
 */
export const GET: RequestHandler = ({ locals: { app }, params: { key }, cookies, url, setHeaders }) => {
  const language = url.searchParams.get(LANGUAGE_OF_LINK);
  keepPatientLanguage(cookies, locales.find((locale) => locale === language) ?? null);
  linkCookie(cookies, app.config.origin).keep(key.slice(0, 100));
  setHeaders({ 'referrer-policy': 'no-referrer' });
  redirect(303, '/p');
};

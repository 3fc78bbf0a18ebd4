import type { Cookies } from '@sveltejs/kit';

type Cookie = { name: string; value: string; attributes: Parameters<Cookies['set']>[2] };

/** Hands a session's cookie to the browser; an empty value takes it back. */
export function giveCookie(cookies: Cookies, { name, value, attributes }: Cookie): void {
  if (value === '') cookies.delete(name, attributes);
  else cookies.set(name, value, attributes);
}

/** Hands over what signing in has led to. */
export function giveCookies(cookies: Cookies, { cookies: given }: { cookies: readonly Cookie[] }): void {
  for (const cookie of given) giveCookie(cookies, cookie);
}

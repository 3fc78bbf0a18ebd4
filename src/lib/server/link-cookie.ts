import type { Cookies } from '@sveltejs/kit';

const NAME = 'cordee-link';
/** As long as a patient's session may last, and time to come back after it: then only the code is asked for again (C93). */
const FOR_SECONDS = 4 * 3_600;

/** Where the key of a patient's link waits until the code is entered: not in an address, which histories and logs keep (T42). */
export function linkCookie(cookies: Cookies, origin: string) {
  const attributes = { path: '/p', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
  return {
    keep: (key: string) => {
      cookies.set(NAME, key, { ...attributes, maxAge: FOR_SECONDS });
    },
    read: (): string | null => cookies.get(NAME) ?? null,
    drop: () => {
      cookies.delete(NAME, attributes);
    },
  };
}

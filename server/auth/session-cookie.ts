/** How long a browser is known by its cookie, in seconds: as long as browsers keep one. */
const BROWSER_FOR_SECONDS = 400 * 24 * 3600;

type Kind = 'cordee' | 'cordee-patient' | 'cordee-half' | 'cordee-browser' | 'cordee-identity';

/** A cookie to set: adapters to HTTP write it as it is. `value` is empty to delete it. */
export type SessionCookie = {
  name: string;
  value: string;
  attributes: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge?: number };
};

/**
 * The session cookie for a server at `origin`. On https its `__Host-` name keeps sibling domains from planting one. It ends
 * with the browser (shared workstations), but for the one by which a browser is known; how long it counts is for the database to say.
 */
export function sessionCookieAt(origin: string, kind: Kind = 'cordee') {
  const secure = origin.startsWith('https:');
  const name = secure ? `__Host-${kind}` : kind;
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const kept = kind === 'cordee-browser' ? { ...attributes, maxAge: BROWSER_FOR_SECONDS } : attributes;
  return {
    holding: (token: string): SessionCookie => ({ name, value: token, attributes: kept }),
    deleted: (): SessionCookie => ({ name, value: '', attributes: { ...attributes, maxAge: 0 } }),
    /** The token in a Cookie header, or null where there is none of its shape. Takes any header without throwing. */
    read: (header: string | undefined): string | null => {
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=');
        if (at === -1 || pair.slice(0, at).trim() !== name) continue;
        const value = pair.slice(at + 1).trim();
        return /^[\w-]{43}$/.test(value) ? value : null;
      }
      return null;
    },
  };
}

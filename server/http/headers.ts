import { readdirSync } from 'node:fs';
import type { Config } from '../config.ts';

/** Kit sends its own policy, with a nonce, in place of this one on every page. */
const contentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where a build has the workers, and what they may do: talk with this server. A worker has the policy of its own answer, not the page's. */
const WORKERS = '/_app/immutable/workers/';
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

const fonts = new Set(readdirSync(new URL('../../static/fonts', import.meta.url)).map((file) => `/fonts/${file}`));

/** The headers that every answer starts with (D18), by the requested URL. */
export function defaultHeaders(config: Pick<Config, 'origin'>): (url: string) => [string, string][] {
  const always: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    // Not no-referrer, under which browsers send `Origin: null` with our own forms, which D4 refuses.
    ['referrer-policy', 'same-origin'],
  ];
  if (config.origin.startsWith('https:')) {
    always.push(['strict-transport-security', 'max-age=63072000']);
  }
  return (url) => [
    ...always,
    ['content-security-policy', url.startsWith(WORKERS) ? workerPolicy : contentSecurityPolicy],
    ['cache-control', fonts.has(url) ? 'public, max-age=604800' : 'no-store'],
  ];
}

import type { RequestEvent } from '@sveltejs/kit';
import { HERE } from '../session/still-here.ts';

/**
 * Whether somebody did something: opened a page, sent a form, or moved a hand on a page, which says so (still-here.ts). What a page asks for
 * by itself, because others wrote or time passed, keeps no session open (T3).
 */
export function isHuman({
  request,
  url,
  isDataRequest,
}: Pick<RequestEvent, 'request' | 'url' | 'isDataRequest'>): boolean {
  if (url.searchParams.has(HERE)) return true;
  if (isDataRequest) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return true;
  // Browsers that do not say what a request is for (before Safari 16.4) get the benefit of the doubt.
  return (request.headers.get('sec-fetch-dest') ?? 'document') === 'document';
}

import { request } from '#tests/support/request.ts';

/** The address of what a page finds for `typed`, as the page's own search answers it: no name stands in it. */
export async function searched(origin: string, page: string, typed: string, cookie: string): Promise<string> {
  const answer = await request(`${origin}${page}?/search`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ q: typed }).toString(),
  });
  const { location } = answer.headers;
  if (answer.status !== 303 || location === undefined) throw new Error(`The search answered ${String(answer.status)}`);
  return location;
}

import type { RequestEvent } from '@sveltejs/kit';
import { wordsOf } from './words-of.ts';

/** When a browser, a proxy or a script may ask again, in seconds. */
const RETRY_AFTER = '5';

/** How Kit writes that a part of a page could not be read; a fault has its number there. */
const PART_REFUSED = '"code":"unavailable","id":""';
/** How Kit writes that an action failed with 503. */
const FORM_REFUSED = '"type":"failure","status":503';

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * 503 in the person's language, in place of whatever was asked for, while the database is away (D29): a page that needs no script, no session
 * and no database; JSON for a page's own script.
 */
export async function awayAnswer({ locals, request, isDataRequest }: RequestEvent): Promise<Response> {
  const words = await wordsOf(locals);
  const { title, sentence, notSent, again } = words.errors.away;
  const headers = { 'retry-after': RETRY_AFTER };
  if (isDataRequest)
    return Response.json({ message: sentence, code: 'unavailable', id: '' } satisfies App.Error, {
      status: 503,
      headers,
    });
  const wasSent = request.method !== 'GET' && request.method !== 'HEAD';
  // Only sentences of ours: nothing that was asked for stands in it.
  const html = `<!doctype html>
<html lang="${locals.locale}" data-theme="${locals.theme}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex, nofollow" />
    <title>${words.shell.title(title)}</title>
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/away.css" />
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${wasSent ? notSent : sentence}</p>
      ${wasSent ? '' : `<p><a href="">${again}</a></p>`}
    </main>
  </body>
</html>
`;
  return new Response(html, {
    status: 503,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${policy}; frame-ancestors 'none'`,
    },
  });
}

/** The same answer, or 503 in its place where it is one that says that the database is away. */
export async function asAway(event: RequestEvent, response: Response): Promise<Response> {
  const { locals, request } = event;
  if (event.isDataRequest) return locals.away || (await holds(response, PART_REFUSED)) ? awayAnswer(event) : response;
  const isScripted = request.headers.get('x-sveltekit-action') === 'true';
  const isAway = locals.away || response.status === 503 || (isScripted && (await holds(response, FORM_REFUSED)));
  if (!isAway) return response;
  // A form that was refused is shown again with all that was typed; a page's script reads the answer itself.
  const isKept = isScripted || (request.method === 'POST' && (await holds(response, 'data-form-notice')));
  if (!isKept) return awayAnswer(event);
  const headers = new Headers(response.headers);
  headers.set('retry-after', RETRY_AFTER);
  return new Response(response.body, { status: 503, headers });
}

async function holds(response: Response, text: string): Promise<boolean> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^(application\/json|text\/html)/.test(type)) return false;
  return (await response.clone().text()).includes(text);
}

import { wordsOf } from '../words-of.ts';

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Our session is over; this page goes on to where the one with the identity provider ends. A page, and no redirect: the policy of our pages
 * lets none of their forms lead to another site.
 */
export async function leavingPage(locals: App.Locals, href: string): Promise<Response> {
  const words = await wordsOf(locals);
  const { leavingTitle, leaving, leave } = words.entry.provider;
  const name = locals.app.singleSignOn?.settings.name ?? '';
  const html = `<!doctype html>
<html lang="${locals.locale}" data-theme="${locals.theme}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex, nofollow" />
    <title>${escaped(words.shell.title(leavingTitle))}</title>
    <link rel="icon" href="/mark.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/away.css" />
  </head>
  <body>
    <main>
      <h1>${escaped(leavingTitle)}</h1>
      <p>${escaped(leaving(name))}</p>
      <p><a href="${escaped(href)}">${escaped(leave)}</a></p>
    </main>
  </body>
</html>
`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      refresh: `0;url=${href}`,
    },
  });
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

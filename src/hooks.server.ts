import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import type { App } from '../server/app.ts';
import { errorPage } from './lib/server/errors-to-http.ts';
import { gateOf } from './lib/server/gate.ts';
import { preferencesOf } from './lib/server/preferences.ts';
import { dayIn } from './lib/text/format.ts';
import { wordsFor } from './lib/text/catalogue.ts';

/** Where server/main.ts publishes the one running program before it loads the web layer. */
const RUNNING = Symbol.for('cordee.app');

/** Every request: who is asking, whether they may come here at all, and in which language. */
export const handle: Handle = async ({ event, resolve }) => {
  const app = runningApp();
  const actor = await app.sessions.actorOf(event.request.headers.get('cookie') ?? undefined, { human: true });
  const remembered = preferencesOf(event.cookies, app.config.clinicLocale);
  event.locals.app = app;
  event.locals.actor = actor;
  event.locals.locale = actor?.locale ?? remembered.locale;
  event.locals.theme = actor?.theme ?? remembered.theme;
  const response =
    turnedAway(event) ?? (await resolve(event, { transformPageChunk: ({ html }) => dressed(event, html) }));
  response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** Names the fault in the log and to the person; what it says goes to neither (D21). */
export const handleError: HandleServerError = async ({ error: fault, event, status }) => {
  const { app, locale } = event.locals;
  if (status === 404) return { message: 'not-found', code: 'not-found', id: '' };
  if (status < 500) return { message: 'invalid-input', code: 'invalid-input', id: '' };
  const id = crypto.randomUUID();
  app.log.error({ id, route: event.route.id, status, ...traceOf(fault) }, 'request failed');
  const words = await wordsFor(locale, app.config.clinicTimeZone, dayIn(app.config.clinicTimeZone, app.clock.now()));
  return { message: words.errors.fault, code: 'unavailable', id };
};

function runningApp(): App {
  const app = (globalThis as { [RUNNING]?: App })[RUNNING];
  if (!app) throw new Error('The web layer was loaded without the running program.');
  return app;
}

/** What a person who may not come here gets instead of the page, or null where they may. */
function turnedAway(event: RequestEvent): Response | null {
  const { route, request, locals, url } = event;
  if (route.id === null) return null;
  switch (gateOf(route.id)) {
    case 'open':
      return null;
    case 'professional':
      if (locals.actor) return null;
      if (request.method === 'GET' || request.method === 'HEAD')
        redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
      return signedOut(request);
    case 'closed':
      return errorPage('not-found');
  }
}

/** A form sent after the session ended: 401, in the words that the form's script understands where it was sent by script. */
function signedOut(request: Request): Response {
  if (request.headers.get('x-sveltekit-action') !== 'true') errorPage('signed-out');
  return Response.json({ type: 'redirect', status: 303, location: '/sign-in?ended' }, { status: 401 });
}

function dressed({ locals }: RequestEvent, html: string): string {
  return html.replace('%cordee.lang%', locals.locale).replace('%cordee.theme%', locals.theme);
}

/** The fault's kind and where it happened; never its message, which may quote data. */
function traceOf(fault: unknown): { fault: string; at: string[] } {
  if (!(fault instanceof Error)) return { fault: typeof fault, at: [] };
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, at: frames.map((line) => line.trim()) };
}

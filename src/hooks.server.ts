import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import type { App as RunningApp } from '../server/app.ts';
import type { ErrorCode } from './domain/errors.ts';
import { statusOf } from './lib/server/errors-to-http.ts';
import { gateOf } from './lib/server/gate.ts';
import { preferencesOf } from './lib/server/preferences.ts';
import { dayIn } from './lib/text/format.ts';
import { wordsFor } from './lib/text/catalogue.ts';
import type { Words } from './lib/text/catalogue.ts';

/** Where server/main.ts publishes the one running program before it loads the web layer. */
const RUNNING = Symbol.for('cordee.app');

/** Every request: who is asking, whether they may come here at all, and in which language. */
export const handle: Handle = async ({ event, resolve }) => {
  const app = runningApp();
  const { actor, patient } = await whoAsks(app, event);
  const { locale, theme } = preferencesOf(event.cookies, patient?.locale ?? app.config.clinicLocale);
  Object.assign(event.locals, { app, locale, theme, actor, patient } satisfies App.Locals);
  if (actor) Object.assign(event.locals, { locale: actor.locale, theme: actor.theme });
  const response =
    (await turnedAway(event)) ?? (await resolve(event, { transformPageChunk: ({ html }) => dressed(event, html) }));
  response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** Names the fault in the log and to the person; what it says goes to neither (D21). */
export const handleError: HandleServerError = async ({ error: fault, event, status }) => {
  const { app } = event.locals;
  if (status === 404) return { message: 'not-found', code: 'not-found', id: '' };
  if (status < 500) return { message: 'invalid-input', code: 'invalid-input', id: '' };
  const id = crypto.randomUUID();
  app.log.error({ id, route: event.route.id, status, ...traceOf(fault) }, 'request failed');
  const words = await wordsOf(event.locals);
  return { message: words.errors.fault, code: 'unavailable', id };
};

function runningApp(): RunningApp {
  const app = (globalThis as { [RUNNING]?: RunningApp })[RUNNING];
  if (!app) throw new Error('The web layer was loaded without the running program.');
  return app;
}

/** A patient on a patient's pages, a professional elsewhere, nobody behind a link: in one browser the two never mix (T46). */
async function whoAsks(
  app: RunningApp,
  { route, request }: RequestEvent,
): Promise<Pick<App.Locals, 'actor' | 'patient'>> {
  const cookies = request.headers.get('cookie') ?? undefined;
  const gate = gateOf(route.id ?? '');
  if (gate === 'link') return { actor: null, patient: null };
  if (gate === 'patient') return { actor: null, patient: await app.patientSessions.patientOf(cookies) };
  return { actor: await app.sessions.actorOf(cookies, { human: true }), patient: null };
}

/** What a person who may not come here gets instead of the page, or null where they may. */
async function turnedAway(event: RequestEvent): Promise<Response | null> {
  const { route, request, locals, url } = event;
  if (route.id === null) return null;
  switch (gateOf(route.id)) {
    case 'open':
    case 'link':
      return null;
    case 'patient':
      if (locals.patient) return null;
      // What was being written when the session ended is sent on, to be given back.
      return redirect(request.method === 'POST' ? 307 : 303, '/p/ended');
    case 'professional':
      if (locals.actor) return null;
      if (request.method === 'GET' || request.method === 'HEAD')
        redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
      return signedOut(event);
    case 'closed':
      return refuse(event.locals, 'not-found');
  }
}

/** A form sent after the session ended: 401, in the words that the form's script understands where it was sent by script. */
async function signedOut({ request, locals }: RequestEvent): Promise<Response> {
  if (request.headers.get('x-sveltekit-action') !== 'true') await refuse(locals, 'signed-out');
  return Response.json({ type: 'redirect', status: 303, location: '/sign-in?ended' }, { status: 401 });
}

/** Ends a request that reaches no page: the sentence stands alone, outside the layout. */
async function refuse(locals: App.Locals, code: ErrorCode): Promise<never> {
  error(statusOf[code], { message: (await wordsOf(locals)).errors.codes[code], code, id: '' });
}

function wordsOf({ app, locale }: App.Locals): Promise<Words> {
  const { clinicTimeZone } = app.config;
  return wordsFor(locale, clinicTimeZone, dayIn(clinicTimeZone, app.clock.now()));
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

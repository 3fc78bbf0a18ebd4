import { error, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import type { App as RunningApp } from '#server/app.ts';
import { domainErrorOf } from '#domain/errors.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { asAway, awayAnswer } from '$lib/server/away.ts';
import { statusOf } from '$lib/server/errors-to-http.ts';
import { fromOf } from '$lib/server/from.ts';
import { keptAfterEnd } from '$lib/server/patient/kept-after-end.ts';
import { morningWriter } from '$lib/server/mail/morning-writer.ts';
import { gateOf, isForPatients } from '$lib/server/gate.ts';
import { isHuman } from '$lib/server/human.ts';
import { patientLanguage, preferencesOf } from '$lib/server/preferences.ts';
import { dayIn } from '$lib/text/format.ts';
import { wordsFor } from '$lib/text/catalogue.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** Where server/main.ts publishes the one running program before it loads the web layer. */
const RUNNING = Symbol.for('cordee.app');

/** The sentences of the mails of the morning are the pages'. */
export const init: ServerInit = () => {
  const app = runningApp();
  app.mornings.writtenBy(morningWriter(app));
};

/** Every request: who is asking, whether they may come here at all, and in which language. */
export const handle: Handle = async ({ event, resolve }) => {
  const app = runningApp();
  const { locals } = event;
  app.trace.nameRoute(event.route.id);
  const nobody = { actor: null, patient: null, away: false };
  // Before anything can fail: even then the answer is in words.
  Object.assign(locals, {
    app,
    ...preferencesOf(event.cookies, app.config.clinicLocale),
    ...nobody,
    from: fromOf(event.request),
  } satisfies App.Locals);
  await recognise(event);
  const answer = async () =>
    (await turnedAway(event)) ??
    (await withFrameAudited(event, () =>
      Promise.resolve(resolve(event, { transformPageChunk: ({ html }) => dressed(event, html) })),
    ));
  const response =
    locals.away && !isSentByScript(event) ? await awayAnswer(event) : await asAway(event, await answer());
  if (response.status === 503) app.log.warn({ route: event.route.id }, 'answered with 503');
  // What Kit preloads stands in the page as well; proxies take 4 KB of headers in all (D30).
  response.headers.delete('link');
  response.headers.set('cache-control', 'private, no-store');
  return response;
};

/** Names the fault in the log and to the person; what it says goes to neither (D21). Never fails itself (D29). */
export const handleError: HandleServerError = async ({ error: fault, event, status }) => {
  if (status === 404) return { message: 'not-found', code: 'not-found', id: '' };
  if (status < 500) return { message: 'invalid-input', code: 'invalid-input', id: '' };
  if (domainErrorOf(fault)?.code === 'unavailable') {
    event.locals.away = true;
    return { message: 'unavailable', code: 'unavailable', id: '' };
  }
  let id = '';
  try {
    const { log, trace } = runningApp();
    id = trace.requestId() ?? crypto.randomUUID();
    log.error({ request: id, route: event.route.id, status, ...traceOf(fault) }, 'request failed');
    return { message: (await wordsOf(event.locals)).errors.fault, code: 'unavailable', id };
  } catch {
    return { message: 'unavailable', code: 'unavailable', id };
  }
};

function runningApp(): RunningApp {
  const app = (globalThis as { [RUNNING]?: RunningApp })[RUNNING];
  if (!app) throw new Error('The web layer was loaded without the running program.');
  return app;
}

/** Who asks goes into `locals`, with their language and their display; `away` where that cannot be known now. */
async function recognise(event: RequestEvent): Promise<void> {
  const { locals, cookies, request } = event;
  const { lastSeen, config } = locals.app;
  const cookieHeader = request.headers.get('cookie') ?? '';
  try {
    const { actor, patient } = await whoAsks(locals.app, event);
    const usual = preferencesOf(cookies, config.clinicLocale);
    if (isForPatients(gateOf(event.route.id ?? '')))
      usual.locale = patientLanguage(cookies) ?? patient?.locale ?? config.clinicLocale;
    const { locale, theme } = actor ?? usual;
    Object.assign(locals, { actor, patient, locale, theme });
    if (actor ?? patient) lastSeen.remember(cookieHeader, { locale, theme });
  } catch (thrown) {
    if (domainErrorOf(thrown)?.code !== 'unavailable') throw thrown;
    Object.assign(locals, { away: true, ...lastSeen.of(cookieHeader) });
  }
}

/**
 * Whoever asked for a patient's frame beside a page that then came to nothing has read it all the same, or was refused it: that leaves its row.
 * Where a row could not be written, nothing is answered, not even a no (T47).
 */
async function withFrameAudited({ locals }: RequestEvent, answer: () => Promise<Response>): Promise<Response> {
  const { result, patientIds, fault } = await locals.app.withRowsNoted(answer);
  const isAway = (thrown: unknown) => domainErrorOf(thrown)?.code === 'unavailable';
  if (fault !== null) {
    if (isAway(fault)) locals.away = true;
    else if (result.status < 500) throw fault;
    return result;
  }
  const { framed, actor } = locals;
  if (framed !== undefined && actor && !patientIds.has(framed))
    await locals.app.queries.patient(actor, { patientId: framed }).catch((thrown: unknown) => {
      if (isAway(thrown)) locals.away = true;
      // Refused here as it was beside the page; the row is written.
      else if (domainErrorOf(thrown)?.code !== 'not-found') throw thrown;
    });
  return result;
}

/** A form sent by the page's script, whose action itself says that the database is away: what was typed stays (form-action.ts). */
function isSentByScript({ request }: RequestEvent): boolean {
  return request.method === 'POST' && request.headers.get('x-sveltekit-action') === 'true';
}

/** A patient on a patient's pages, a professional elsewhere, nobody behind a link: in one browser the two never mix (T46). */
async function whoAsks(app: RunningApp, event: RequestEvent): Promise<Pick<App.Locals, 'actor' | 'patient'>> {
  const { route, request } = event;
  const cookies = request.headers.get('cookie') ?? undefined;
  const gate = gateOf(route.id ?? '');
  if (gate === 'link') return { actor: null, patient: null };
  if (gate === 'patient') return { actor: null, patient: await app.patientSessions.patientOf(cookies) };
  return { actor: await app.sessions.actorOf(cookies, { human: isHuman(event) }), patient: null };
}

/** What a person who may not come here gets instead of the page, or null where they may. */
async function turnedAway(event: RequestEvent): Promise<Response | null> {
  const { route, request, locals, url } = event;
  if (route.id === null || locals.away) return null;
  switch (gateOf(route.id)) {
    case 'open':
      if (isAskedFor(request) && route.id.startsWith('/(public)/sign-in')) await toWhoHoldsIt(event);
      return null;
    case 'link':
      return null;
    case 'patient':
      if (locals.patient) return null;
      if (await keptAfterEnd(event)) redirect(303, '/p/ended?kept');
      // What cannot be kept for anybody is sent on, to be given back.
      return redirect(request.method === 'POST' ? 307 : 303, '/p/ended');
    case 'professional':
      if (locals.actor) return null;
      if (isAskedFor(request)) await toWhoHoldsIt(event);
      if (isAskedFor(request)) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
      return signedOut(event);
    case 'closed':
      return refuse(event.locals, 'not-found');
  }
}

const isAskedFor = ({ method }: Request) => method === 'GET' || method === 'HEAD';

/** A tablet that was handed to a patient leads to their three questions, from wherever, until its professional takes it back (C100). */
async function toWhoHoldsIt({ locals, request }: RequestEvent): Promise<void> {
  if (locals.actor) return;
  const held = await locals.app.sessions.handedOver(request.headers.get('cookie') ?? undefined);
  if (held) redirect(303, '/handed');
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

/** What a patient reads may be translated; on what a team works with, a translator would mix up who is who (C147). */
function dressed({ locals, route }: RequestEvent, html: string): string {
  const translate = isForPatients(gateOf(route.id ?? '')) ? 'yes' : 'no';
  return html
    .replace('%cordee.lang%', locals.locale)
    .replace('%cordee.translate%', translate)
    .replace('%cordee.theme%', locals.theme);
}

/** The fault's kind and where it happened; never its message, which may quote data. */
function traceOf(fault: unknown): { fault: string; at: string[] } {
  if (!(fault instanceof Error)) return { fault: typeof fault, at: [] };
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, at: frames.map((line) => line.trim()) };
}

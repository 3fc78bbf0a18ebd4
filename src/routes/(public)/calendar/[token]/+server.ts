import type { RequestHandler } from './$types';
import { calendarFile } from '#domain/calendar/icalendar.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** Somebody's meetings for their calendar program, which cannot sign in: the address is the secret. No patient, no clinical word. */
export const GET: RequestHandler = async ({ locals, params: { token } }) => {
  const { meetings, locale } = await orErrorPage(locals.app.queries.calendarFeed(null, { token }));
  const { calendar } = await wordsOf(locals, locale);
  const { origin, clinicName } = locals.app.config;
  const { host } = new URL(origin);
  const events = meetings.map(({ id, version, startsAt, minutes, place, cases }) => ({
    ...{ uid: `meeting-${id}@${host}`, sequence: version, startsAt, endsAt: startsAt + minutes * 60_000 },
    ...{ summary: calendar.summary(cases), place, url: `${origin}/meetings/${id}` },
  }));
  return new Response(calendarFile(calendar.name(clinicName), events, locals.app.clock.now()), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' },
  });
};

import type { LayoutServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { dayIn } from '$lib/text/format.ts';

/** What every page needs before anything else: its language, its look, the clinic's day, and how the clinic names its practices. */
export const load: LayoutServerLoad = async ({ locals: { app, actor, locale, theme } }) => {
  const { clinicName, clinicTimeZone: timeZone, demo } = app.config;
  const practices = actor ? await orErrorPage(app.queries.practices(actor, {})) : [];
  return { locale, theme, timeZone, today: dayIn(timeZone, app.clock.now()), demo, clinicName, practices };
};

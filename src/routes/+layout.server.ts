import type { LayoutServerLoad } from './$types';
import { dayIn } from '$lib/text/format.ts';

/** What every page needs before anything else: its language, its look, the clinic's day. */
export const load: LayoutServerLoad = ({ locals: { app, locale, theme } }) => {
  const { clinicName, clinicTimeZone: timeZone, demo } = app.config;
  return { locale, theme, timeZone, today: dayIn(timeZone, app.clock.now()), demo, clinicName };
};

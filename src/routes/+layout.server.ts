import type { LayoutServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { gateOf, isForPatients, isPatientAddress } from '$lib/server/gate.ts';
import { singleSignOnOf } from '$lib/server/single-sign-on/provider-pages.ts';
import { dayIn } from '$lib/text/format.ts';

/** What every page needs before anything else: its language, its look, the clinic's day, and how the clinic names its practices. */
export const load: LayoutServerLoad = async ({ locals: { app, actor, patient, locale, theme, away }, route, url }) => {
  const { clinicTimeZone: timeZone, demo } = app.config;
  // A link on its own does not even say who sent it (D17).
  const isLink = gateOf(route.id ?? '') === 'link';
  const clinicName = isLink ? '' : app.config.clinicName;
  const country = isLink ? undefined : app.config.clinicCountry;
  const isSeenByPatient = isForPatients(gateOf(route.id ?? '')) || isPatientAddress(url.pathname);
  const emergency = isSeenByPatient && !away ? await orErrorPage(app.emergencyNumbers()) : null;
  const asking = actor ?? patient;
  const singleSignOn = isLink ? null : singleSignOnOf(app);
  const practices = asking ? await orErrorPage(app.queries.practices(asking, {})) : [];
  const today = dayIn(timeZone, app.clock.now());
  return { locale, theme, timeZone, country, emergency, today, demo, clinicName, practices, singleSignOn };
};

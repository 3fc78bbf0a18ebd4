import type { LayoutServerLoad } from './$types';
import { patientOf } from '$lib/server/patient-of.ts';

/** When the page closes by itself: every page says it at its top. */
export const load: LayoutServerLoad = ({ locals, url: { pathname } }) => {
  const patient = patientOf(locals);
  const { endsAt, endsAtLatest } = patient;
  const { clock, patientSessions } = locals.app;
  // Read so that it is asked again with each page.
  return {
    pathname,
    endsAt,
    endsIn: endsAt - clock.now(),
    isLatest: endsAt >= endsAtLatest,
    whose: patientSessions.markOf(patient),
  };
};

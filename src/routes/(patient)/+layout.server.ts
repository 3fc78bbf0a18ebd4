import type { LayoutServerLoad } from './$types';
import { patientOf } from '$lib/server/patient-of.ts';

/** When the page closes by itself: every page says it at its top. */
export const load: LayoutServerLoad = ({ locals, url: { pathname } }) => {
  const { endsAt, endsAtLatest } = patientOf(locals);
  // Read so that it is asked again with each page.
  return { pathname, endsAt, endsIn: endsAt - locals.app.clock.now(), isLatest: endsAt >= endsAtLatest };
};

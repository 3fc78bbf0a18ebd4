import type { PageServerLoad } from './$types';
import { NEWS_WITHIN_DAYS } from '#domain/patient-access/response.ts';
import { addDays, dayIn } from '#domain/meeting/calendar.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, params: { responseId } }) => {
  const { app } = locals;
  const { plan, ...answered } = await orErrorPage(app.queries.ownResponse(patientOf(locals), { responseId }));
  const { clinicTimeZone, clinicPhone: phone } = app.config;
  const saidOn = dayIn(clinicTimeZone, answered.response?.respondedAt ?? app.clock.now());
  const reader = plan.careTeam.find(({ isReference }) => isReference)?.name ?? null;
  return { ...answered, reader, lookAgainOn: plan.lookAgainOn, newsBy: addDays(saidOn, NEWS_WITHIN_DAYS), phone };
};

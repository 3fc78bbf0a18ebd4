import type { PageServerLoad } from './$types';
import { stepAfter, stepOn } from '$lib/features/patient-page/write/steps.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, params: { responseId } }) => {
  const { app } = locals;
  const { plan, ...answered } = await orErrorPage(app.queries.ownResponse(patientOf(locals), { responseId }));
  const { clinicPhone: phone } = app.config;
  const reader = plan.careTeam.find(({ isReference }) => isReference)?.name ?? null;
  const { response } = answered;
  const next = response?.subject ? stepAfter(plan, stepOn(response.subject, response.itemId ?? '', '')) : null;
  return { ...answered, reader, lookAgainOn: plan.lookAgainOn, phone, next: next?.path ?? null };
};

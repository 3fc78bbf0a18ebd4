import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { promisedBy } from '#domain/patient-access/promise.ts';
import { messageKinds } from '#domain/patient-access/response.ts';
import { PATIENT_FORM } from '$lib/features/patient-page/write/patient-form.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { asksToBeCalled, draftAt, patientAction } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';
import { tellByMail } from '$lib/server/tell-by-mail.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const kind = messageKinds.find((known) => known === params.kind);
  if (!kind) error(404, { message: 'not-found', code: 'not-found', id: '' });
  const { nextMeetingAt } = await orErrorPage(locals.app.queries.ownPlan(patientOf(locals), {}));
  const { clinicPhone: phone, clinicTimeZone: zone, clinicCountry: country } = locals.app.config;
  const now = locals.app.clock.now();
  const when = { country, today: dayIn(zone, now), time: timeIn(zone, now), meetingOn: null };
  const calledBy = kind === 'soon' ? promisedBy({ kind, answer: null, words: '' }, when) : null;
  return { kind, nextMeetingAt, phone, calledBy, draft: await draftAt(locals, url), writtenIn: PATIENT_FORM };
};

export const actions = {
  default: patientAction(async ({ locals, params: { kind } }, values) => {
    const said = { kind, words: values['words'], callMe: asksToBeCalled(values), lang: locals.locale };
    const { responseId, tell } = await locals.app.commands.writeToTeam(patientOf(locals), said);
    // Nothing of who wrote or what: the page says it to whoever signs in.
    await tellByMail(locals, tell, '/', ({ sharing }) => sharing.soonMail);
    return `/my-plan/thanks/${responseId}`;
  }),
} satisfies Actions;

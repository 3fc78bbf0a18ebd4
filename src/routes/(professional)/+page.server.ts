import type { Actions, PageServerLoad } from './$types';
import { canPrepareMeetings } from '../../domain/access/meeting-policy.ts';
import { canReviewEmergencyAccess } from '../../domain/access/policy.ts';
import { agendaQuestion } from '$lib/server/agenda-question.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { orientationActions } from '$lib/server/orientation-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { dayIn } from '$lib/text/format.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = signedIn(locals);
  const { app } = locals;
  const [patients, waiting, answers] = await orErrorPage(
    Promise.all([app.queries.patients(actor, {}), app.queries.today(actor, {}), app.queries.waitingAnswers(actor, {})]),
  );
  const reviews = canReviewEmergencyAccess(actor) === 'allowed';
  return {
    now: app.clock.now(),
    waiting,
    answers,
    meetingDue: waiting.meeting !== null && isToday(locals, waiting.meeting.startsAt),
    prepares: canPrepareMeetings(actor) === 'allowed',
    anyPatients: patients.length > 0,
    mine: patients.filter((patient) => patient.member),
    toReview: reviews ? await orErrorPage(app.queries.emergencyAccesses(actor, {})) : [],
  };
};

function isToday({ app }: App.Locals, at: number): boolean {
  const { clinicTimeZone } = app.config;
  return dayIn(clinicTimeZone, at) === dayIn(clinicTimeZone, app.clock.now());
}

export const actions = {
  agenda: formAction(async ({ locals }, { refusalId, question }) => {
    await locals.app.commands.putRefusalOnAgenda(signedIn(locals), { refusalId, question });
  }),
  review: formAction(async ({ locals }, { emergencyAccessId }) => {
    await locals.app.commands.reviewEmergencyAccess(signedIn(locals), { emergencyAccessId });
  }),
  settleAnswer: formAction(async ({ locals }, { responseId }) => {
    await locals.app.commands.settleResponse(signedIn(locals), { responseId });
  }),
  putAnswer: formAction(async ({ locals }, { responseId, ...about }) => {
    const question = await agendaQuestion(locals, about);
    await locals.app.commands.putResponseOnAgenda(signedIn(locals), { responseId, question });
  }),
  'agenda-orientation': orientationActions.agenda,
  'nudge-seen': formAction(async ({ locals }, { nudgeId }) => {
    await locals.app.commands.seeNudge(signedIn(locals), { nudgeId });
  }),
} satisfies Actions;

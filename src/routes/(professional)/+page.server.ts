import type { Actions, PageServerLoad } from './$types';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { canOpenEmergencyAccess, canReviewEmergencyAccess } from '#domain/access/policy.ts';
import { answerActions } from '$lib/server/answer-actions.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { formAction } from '$lib/server/form-action.ts';
import { orientationActions } from '$lib/server/orientation-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { tellByMail } from '$lib/server/tell-by-mail.ts';
import { dayIn } from '$lib/text/format.ts';

/** One's own patients on the page; the others are on that of the patients. */
const OWN_SHOWN = 10;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('cordee:today');
  const actor = signedIn(locals);
  const { app } = locals;
  const [own, waiting, answers] = await orErrorPage(
    Promise.all([
      app.queries.searchPatients(actor, { among: 'own', limit: OWN_SHOWN }),
      app.queries.today(actor, { refusals: fromIn(url, 'refusals'), outcomes: fromIn(url, 'outcomes') }),
      app.queries.waitingAnswers(actor, { from: fromIn(url, 'answers') }),
    ]),
  );
  const reviews = canReviewEmergencyAccess(actor) === 'allowed';
  return {
    now: app.clock.now(),
    /** Where the parts of long lists that are shown begin. */
    from: {
      refusals: fromIn(url, 'refusals'),
      outcomes: fromIn(url, 'outcomes'),
      answers: fromIn(url, 'answers'),
    },
    waiting,
    answers,
    meetingDue: waiting.meeting !== null && isToday(locals, waiting.meeting.startsAt),
    prepares: canPrepareMeetings(actor) === 'allowed',
    anyPatients: own.anyReadable,
    mine: own.patients,
    mineCount: own.found,
    requests: reviews ? await orErrorPage(app.queries.emergencyRequests(actor, {})) : [],
    answered: canOpenEmergencyAccess(actor) === 'allowed' ? await answered(locals) : [],
    toReview: reviews ? await orErrorPage(app.queries.emergencyAccesses(actor, {})) : [],
  };
};

/** The answers to one's own requests for an emergency access that are still of use. */
async function answered(locals: App.Locals) {
  const requests = await orErrorPage(locals.app.queries.ownEmergencyRequests(signedIn(locals), {}));
  return requests.filter(({ state }) => state !== 'waits');
}

function isToday({ app }: App.Locals, at: number): boolean {
  const { clinicTimeZone } = app.config;
  return dayIn(clinicTimeZone, at) === dayIn(clinicTimeZone, app.clock.now());
}

export const actions = {
  agenda: formAction(async ({ locals }, { refusalId, question }) => {
    return { onAgenda: await locals.app.commands.putRefusalOnAgenda(signedIn(locals), { refusalId, question }) };
  }),
  review: formAction(async ({ locals }, { emergencyAccessId }) => {
    await locals.app.commands.reviewEmergencyAccess(signedIn(locals), { emergencyAccessId });
  }),
  'settle-emergency': formAction(async ({ locals }, { requestId, outcome }) => {
    const { tell } = await locals.app.commands.settleEmergencyRequest(signedIn(locals), { requestId, outcome });
    await tellByMail(locals, tell, '/patients/emergency', ({ emergency }) => emergency.mails.settled);
  }),
  ...answerActions,
  'agenda-orientation': orientationActions.agenda,
  'nudge-kept': formAction(async ({ locals }, { nudgeId }) => {
    await locals.app.commands.keepNudge(signedIn(locals), { nudgeId });
  }),
  'nudge-seen': formAction(async ({ locals }, { nudgeId }) => {
    await locals.app.commands.seeNudge(signedIn(locals), { nudgeId });
  }),
} satisfies Actions;

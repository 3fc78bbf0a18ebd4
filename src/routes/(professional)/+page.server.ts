import type { Actions, PageServerLoad } from './$types';
import { canReviewEmergencyAccess } from '../../domain/access/policy.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = signedIn(locals);
  const { app } = locals;
  const patients = await orErrorPage(app.queries.patients(actor, {}));
  const reviews = canReviewEmergencyAccess(actor) === 'allowed';
  return {
    now: app.clock.now(),
    anyPatients: patients.length > 0,
    mine: patients.filter((patient) => patient.member),
    toReview: reviews ? await orErrorPage(app.queries.emergencyAccesses(actor, {})) : [],
  };
};

export const actions = {
  review: formAction(async ({ locals }, { emergencyAccessId }) => {
    await locals.app.commands.reviewEmergencyAccess(signedIn(locals), { emergencyAccessId });
  }),
} satisfies Actions;

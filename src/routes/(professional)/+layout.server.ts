import type { LayoutServerLoad } from './$types';
import {
  canAdministerPeople,
  canCreatePatient,
  canOpenEmergencyAccess,
  canReviewEmergencyAccess,
  canSeeBoard,
  canSeeRetrospective,
} from '#domain/access/policy.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { has } from '#domain/access/capabilities.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Who is signed in and what their role opens at all; what may be done to one patient comes with the patient. */
export const load: LayoutServerLoad = async ({ locals, url: { pathname } }) => {
  const actor = signedIn(locals);
  return {
    // Read so that it is asked again with each page: somebody else may have signed in in this browser since.
    pathname,
    me: {
      id: actor.id,
      givenName: actor.givenName,
      familyName: actor.familyName,
      email: actor.email,
      profession: actor.profession,
      role: actor.role,
    },
    underWay: await underWay(locals),
    may: {
      createPatient: canCreatePatient(actor) === 'allowed',
      openEmergencyAccess: canOpenEmergencyAccess(actor) === 'allowed',
      seeBoard: canSeeBoard(actor) === 'allowed',
      seeRetrospective: canSeeRetrospective(actor) === 'allowed',
      prepareMeetings: canPrepareMeetings(actor) === 'allowed',
      recordRefusals: has(actor.role, 'refusal.record'),
      administerPeople: canAdministerPeople(actor) === 'allowed',
      reviewEmergencyAccess: canReviewEmergencyAccess(actor) === 'allowed',
    },
  };
};

/** The meeting under way of who is signed in. A page is shown without it where that is not known. */
async function underWay(locals: App.Locals) {
  try {
    return await locals.app.queries.meetingUnderWay(signedIn(locals), {});
  } catch {
    return null;
  }
}

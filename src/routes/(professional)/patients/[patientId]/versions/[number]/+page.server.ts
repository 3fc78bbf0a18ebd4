import type { Actions, PageServerLoad } from './$types';
import type { FrozenTeam } from '#domain/care-plan/plan-version.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** `?team` adds the team-only parts: without it the page is what the patient may be handed. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { patientId, number } = params;
  if (!/^[1-9]\d{0,5}$/.test(number)) errorPage('not-found');
  const asked = { patientId, number: Number(number) };
  const version = await orErrorPage(locals.app.queries.planVersion(signedIn(locals), asked));
  const withTeam = url.searchParams.has('team');
  // Parts that are not shown are not sent.
  const team: FrozenTeam = withTeam ? version.team : { content: { sections: {}, fields: {} }, people: [] };
  const stood = withTeam ? {} : { stances: [], later: [] };
  return { version: { ...version, team, ...stood }, withTeam };
};

export const actions = {
  said: formAction(async ({ locals, params: { patientId, number } }, { saidOn, saidTo }) => {
    const yes = { kind: 'said', patientId, number: Number(number), saidOn, saidTo };
    await locals.app.commands.notePatientYes(signedIn(locals), yes);
  }),
  mistaken: formAction(async ({ locals, params: { patientId, number } }) => {
    await locals.app.commands.notePatientYes(signedIn(locals), { kind: 'mistaken', patientId, number: Number(number) });
  }),
  stance: formAction(async ({ locals, params: { patientId, number } }, { stance, why, wouldChangeMind }) => {
    const said = { patientId, number: Number(number), stance, why, wouldChangeMind };
    await locals.app.commands.stateStance(signedIn(locals), said);
  }),
} satisfies Actions;

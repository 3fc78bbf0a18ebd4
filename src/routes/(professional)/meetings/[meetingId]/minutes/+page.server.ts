import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { domainErrorOf } from '#domain/errors.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { runFromForm } from '$lib/server/live-command.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
  const reading = locals.app.queries.meetingMinutes(signedIn(locals), params).catch((thrown: unknown) => {
    // A meeting that is not over has no minutes yet: it is still itself.
    if (domainErrorOf(thrown)?.code === 'wrong-phase') redirect(303, `/meetings/${params.meetingId}`);
    throw thrown;
  });
  return { minutes: await orErrorPage(reading) };
};

/** The cases that wait for this person: all of them, or the one that was asked for. */
async function waitingCases(locals: App.Locals, meetingId: string, itemId: string | undefined): Promise<string[]> {
  if (itemId !== undefined) return [itemId];
  const actor = signedIn(locals);
  const { cases } = await locals.app.queries.meetingMinutes(actor, { meetingId });
  return cases
    .filter(({ status, confirmedBy }) => status === 'closed' && !confirmedBy.includes(actor.id))
    .map(({ id }) => id);
}

export const actions = {
  confirm: formAction(async ({ locals, params: { meetingId } }, { itemId }) => {
    for (const id of await waitingCases(locals, meetingId, itemId))
      await runFromForm(locals, 'case.confirm', { meetingId, itemId: id });
  }),
  amend: formAction(async ({ locals }, values) => {
    await locals.app.commands.proposeAmendment(signedIn(locals), values);
  }),
  accept: formAction(async ({ locals }, { amendmentId }) => {
    await locals.app.commands.settleAmendment(signedIn(locals), { amendmentId, outcome: 'accepted' });
  }),
  refuse: formAction(async ({ locals }, { amendmentId, reason }) => {
    await locals.app.commands.settleAmendment(signedIn(locals), { amendmentId, outcome: 'refused', reason });
  }),
} satisfies Actions;

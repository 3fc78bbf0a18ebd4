import type { Actions, PageServerLoad } from './$types';
import { orNull } from '$lib/features/orientation/form-values.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => ({
  writtenIn: 'written',
  timeLine: await orErrorPage(locals.app.queries.timeLine(signedIn(locals), { patientId })),
});

export const actions = {
  rupture: formAction(async ({ locals, params: { patientId } }, { kind, withId, word, on }) => {
    await locals.app.commands.logRupture(signedIn(locals), { patientId, kind, withId: orNull(withId), word, on });
  }),
  repair: formAction(async ({ locals }, { ruptureId, tried, outcome, on }) => {
    await locals.app.commands.logRepair(signedIn(locals), { ruptureId, tried, outcome, on });
  }),
} satisfies Actions;

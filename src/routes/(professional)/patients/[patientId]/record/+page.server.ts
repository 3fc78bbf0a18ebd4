import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => ({
  life: await orErrorPage(locals.app.queries.recordLife(signedIn(locals), { patientId })),
});

const change = (command: 'closeRecord' | 'reopenRecord' | 'holdRecord' | 'releaseRecord' | 'recordDeath') =>
  formAction(async ({ locals, params: { patientId } }, values) => {
    await locals.app.commands[command](signedIn(locals), { ...values, patientId });
  });

export const actions = {
  close: change('closeRecord'),
  reopen: change('reopenRecord'),
  hold: change('holdRecord'),
  release: change('releaseRecord'),
  death: change('recordDeath'),
} satisfies Actions;

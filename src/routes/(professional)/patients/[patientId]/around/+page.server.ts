import type { Actions, PageServerLoad } from './$types';
import { orNull } from '$lib/features/orientation/form-values.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => ({
  around: await orErrorPage(locals.app.queries.around(signedIn(locals), { patientId })),
});

export const actions = {
  wish: formAction(async ({ locals, params: { patientId } }, { keepFromId, ...values }) => {
    const whom = orNull(keepFromId);
    const keepFrom = whom === null ? values['keepFrom'] : '';
    await locals.app.commands.noteWish(signedIn(locals), { ...values, patientId, keepFrom, keepFromId: whom });
  }),
  person: formAction(async ({ locals, params: { patientId } }, values) => {
    await locals.app.commands.addRelatedPerson(signedIn(locals), { ...values, patientId });
  }),
  end: formAction(async ({ locals }, { relatedPersonId }) => {
    await locals.app.commands.endRelatedPerson(signedIn(locals), { relatedPersonId });
  }),
  language: formAction(async ({ locals, params: { patientId } }, { language, interpreter }) => {
    const said = { language: orNull(language), interpreterRequired: interpreter !== undefined };
    await locals.app.commands.setLanguage(signedIn(locals), { patientId, ...said });
  }),
} satisfies Actions;

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { locales } from '#domain/people/preferences.ts';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const { may, locale } = await orErrorPage(locals.app.queries.timeLine(signedIn(locals), { patientId }));
  if (!may.log) errorPage('forbidden');
  // A slip is the patient's: it speaks their language, whatever that of the page is.
  const asked = locales.find((known) => known === url.searchParams.get('language'));
  return { slipIn: asked ?? locale ?? locals.app.config.clinicLocale };
};

export const actions = {
  hand: formAction(async ({ locals, params: { patientId } }) => {
    await locals.app.commands.handOver(signedIn(locals), { patientId });
    redirect(303, '/handed');
  }),
  slip: formAction(async ({ locals, params: { patientId } }, values) => {
    const { on, hand, readOutBy } = values;
    const said = { ...scoreValues(values), on, hand, readOutBy, way: 'slip' };
    await locals.app.commands.keepOwnCheck(signedIn(locals), { ...said, patientId });
    redirect(303, `/patients/${patientId}/time-line`);
  }),
} satisfies Actions;

import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { at, recipients } = locals.app.config.backup;
  return {
    ...(await orErrorPage(locals.app.queries.clinicSettings(signedIn(locals), {}))),
    nightly: { at, encrypted: recipients.length > 0 },
    now: locals.app.clock.now(),
    country: locals.app.config.clinicCountry,
  };
};

export const actions = {
  quorum: formAction(async ({ locals }, values) => {
    const professions = Object.keys(values)
      .filter((name) => name.startsWith('profession-'))
      .map((name) => name.slice('profession-'.length));
    await locals.app.commands.setRequiredProfessions(signedIn(locals), { professions });
    return { saved: 'quorum' };
  }),
  'review-days': formAction(async ({ locals }, { days = '' }) => {
    await locals.app.commands.setReviewWithinDays(signedIn(locals), {
      days: days.trim() === '' ? undefined : Number(days),
    });
    return { saved: 'review-days' };
  }),
  'invitation-days': formAction(async ({ locals }, { days = '' }) => {
    await locals.app.commands.setInvitationDays(signedIn(locals), {
      days: days.trim() === '' ? undefined : Number(days),
    });
    return { saved: 'invitation-days' };
  }),
  emergency: formAction(async ({ locals }, { choice = '', ...own }) => {
    const isOwn = choice === 'own';
    await locals.app.commands.setEmergencyNumbers(
      signedIn(locals),
      isOwn ? { ...own, kind: 'own', isFree: own['isFree'] !== undefined } : { kind: 'country', country: choice },
    );
    return { saved: 'emergency' };
  }),
  retention: formAction(async ({ locals }, values) => {
    await locals.app.commands.setRetention(signedIn(locals), values);
    return { saved: 'retention' };
  }),
  'second-factor': formAction(async ({ locals }, { rule }) => {
    await locals.app.commands.setSecondFactorRule(signedIn(locals), { rule });
    return { saved: 'second-factor' };
  }),
} satisfies Actions;

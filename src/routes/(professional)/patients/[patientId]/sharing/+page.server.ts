import type { Actions, PageServerLoad } from './$types';
import { mailAddressInput } from '#domain/patient-access/inputs.ts';
import { parse } from '#domain/parse.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { invite } from '$lib/server/invite-patient.ts';
import { answerActions } from '$lib/server/patient/answer-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params }) => ({
  sharing: await orErrorPage(locals.app.queries.planSharing(signedIn(locals), { patientId: params.patientId })),
  emergency: await locals.app.emergencyNumbers(),
  canMail: locals.app.mailer.available,
});

export const actions = {
  invite: formAction(async ({ locals, params: { patientId } }, values) => {
    // Asked before anything is made: an address that is none spends no invitation.
    const address = values['way'] === 'mail' ? parse(mailAddressInput, values).address : null;
    return { made: await invite(locals, { ...values, patientId, address }) };
  }),
  readOut: formAction(async ({ locals, params: { patientId } }, { version = '', locale = '' }) => {
    return { made: await invite(locals, { version, locale, way: 'spoken', patientId, address: null }) };
  }),
  revoke: formAction(async ({ locals }, values) => {
    await locals.app.commands.revokePatientInvitation(signedIn(locals), values);
  }),
  ...answerActions,
} satisfies Actions;

import type { Actions, PageServerLoad } from './$types';
import { mailAddressInput } from '#domain/patient-access/inputs.ts';
import { parse } from '#domain/parse.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { invite } from '$lib/server/invite-patient.ts';
import { agendaQuestion } from '$lib/server/agenda-question.ts';
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
  revoke: formAction(async ({ locals }, values) => {
    await locals.app.commands.revokePatientInvitation(signedIn(locals), values);
  }),
  reply: formAction(async ({ locals }, values) => {
    await locals.app.commands.replyToResponse(signedIn(locals), values);
  }),
  settleAnswer: formAction(async ({ locals }, values) => {
    await locals.app.commands.settleResponse(signedIn(locals), values);
  }),
  putAnswer: formAction(async ({ locals }, { responseId, ...about }) => {
    const question = await agendaQuestion(locals, about);
    return { onAgenda: await locals.app.commands.putResponseOnAgenda(signedIn(locals), { responseId, question }) };
  }),
} satisfies Actions;

import type { Actions, PageServerLoad } from './$types';
import { accountLinkTo } from '$lib/server/account-link.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { tellByMail } from '$lib/server/tell-by-mail.ts';

export const load: PageServerLoad = async ({ locals }) => orErrorPage(locals.app.queries.people(signedIn(locals), {}));

const change = (
  command: 'changeRole' | 'editProfessional' | 'disableProfessional' | 'enableProfessional' | 'withdrawInvitation',
) =>
  formAction(async ({ locals }, values) => {
    await locals.app.commands[command](signedIn(locals), values);
  });

export const actions = {
  invite: formAction(async ({ locals }, values) => {
    const { token, expiresAt } = await locals.app.commands.inviteProfessional(signedIn(locals), values);
    return { link: accountLinkTo(locals.app.config.origin, 'invitation', token), expiresAt };
  }),
  password: formAction(async ({ locals }, values) => {
    const { token, expiresAt } = await locals.app.commands.offerNewPassword(signedIn(locals), values);
    return {
      passwordLink: accountLinkTo(locals.app.config.origin, 'password', token),
      of: values['professionalId'],
      expiresAt,
    };
  }),
  'second-factor': formAction(async ({ locals }, { professionalId = '' }) => {
    const { tell } = await locals.app.commands.resetSecondFactor(signedIn(locals), { professionalId });
    await tellByMail(locals, tell, '/sign-in', (words) => words.secondFactor.resetMail);
    return { resetOf: professionalId };
  }),
  withdraw: change('withdrawInvitation'),
  role: change('changeRole'),
  disable: change('disableProfessional'),
  enable: change('enableProfessional'),
  edit: change('editProfessional'),
} satisfies Actions;

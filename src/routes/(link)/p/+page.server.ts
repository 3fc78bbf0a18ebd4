import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError } from '#domain/errors.ts';
import { KEY_LENGTH } from '#domain/patient-access/invitation.ts';
import { formAction } from '$lib/server/form-action.ts';
import type { FormFailure } from '$lib/server/form-action.ts';
import { linkCookie } from '$lib/server/link-cookie.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** The same page for every link: good, used, expired or never made. */
export const load: PageServerLoad = ({ locals: { app }, cookies }) => ({
  hasKey: linkCookie(cookies, app.config.origin).read() !== null,
});

export const actions = {
  default: formAction(async ({ locals: { app }, cookies }, values) => {
    const link = linkCookie(cookies, app.config.origin);
    const key = values['key'] ?? link.read() ?? '';
    const { code = '' } = values;
    // Only its shape is looked at: that says nothing of any link.
    if (key.replace(/[\s-]/g, '').length !== KEY_LENGTH)
      throw new DomainError('invalid-input', { key: key === '' ? 'required' : 'link-expired' });
    const redeemed = await app.commands.redeemPatientInvitation(null, { key, code });
    const typed = values['key'] === undefined ? { code } : { code, key };
    const refused: FormFailure = {
      code: 'link-expired',
      fields: {},
      values: typed,
      action: '',
      confirmBy: null,
      toAsk: null,
    };
    switch (redeemed.outcome) {
      case 'opened':
        link.drop();
        giveCookie(cookies, app.patientSessions.holding(redeemed.token));
        return redirect(303, '/my-plan');
      case 'wrong-code':
        return fail(401, { ...refused, triesLeft: redeemed.triesLeft });
      case 'expired':
        return fail(410, { ...refused, triesLeft: 0 });
      default:
        return redeemed satisfies never;
    }
  }),
} satisfies Actions;

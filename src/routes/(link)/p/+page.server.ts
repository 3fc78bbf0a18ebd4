import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError } from '#domain/errors.ts';
import { LANGUAGE_OF_LINK } from '#domain/patient-access/invitation.ts';
import { shapedKey } from '#domain/patient-access/inputs.ts';
import { locales } from '#domain/people/preferences.ts';
import { formAction } from '$lib/server/form-action.ts';
import type { FormFailure } from '$lib/server/form-action.ts';
import { linkCookie } from '$lib/server/link-cookie.ts';
import { keepPatientLanguage, languageChosenHere } from '$lib/server/preferences.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Why a page did not open. `triesLeft`: null where no code was wrong; `phone`: of the clinic, once nothing is asked any more. */
type Refused = FormFailure & { lostKey: boolean; triesLeft: number | null; phone: string | null; isTyped: boolean };

/**
 * The same page for every link: good, opened before, expired or never made. A link brings its language in the address, which speaks it from
 * here on (C98), and its key behind `#`, which the browser carries along and the page's script hands in; whoever has none types it.
 */
export const load: PageServerLoad = ({ locals: { app }, cookies, url }) => {
  const link = linkCookie(cookies, app.config.origin);
  const language = url.searchParams.get(LANGUAGE_OF_LINK);
  if (language !== null) {
    keepPatientLanguage(cookies, locales.find((locale) => locale === language) ?? null);
    // What an earlier link left here would be asked the code of this one.
    link.drop();
    redirect(303, '/p');
  }
  return { hasKey: link.read() !== null };
};

export const actions = {
  default: formAction(async ({ locals: { app }, cookies }, values) => {
    const link = linkCookie(cookies, app.config.origin);
    const { code = '', key: typedKey } = values;
    const refused: Refused = {
      code: 'link-expired',
      fields: {},
      values: typedKey === undefined ? { code } : { code, key: typedKey },
      action: '',
      confirmBy: null,
      toAsk: null,
      lostKey: false,
      triesLeft: null,
      phone: null,
      isTyped: typedKey !== undefined,
    };
    const given = typedKey ?? link.read();
    // The browser has forgotten the link: nothing that is asked for is missing (C95).
    if (given === null) return fail(400, { ...refused, code: null, lostKey: true });
    // Only its shape is looked at: that says nothing of any link.
    const key = shapedKey(given);
    if (key === null)
      throw new DomainError('invalid-input', { key: given.trim() === '' ? 'required' : 'link-expired' });
    const redeemed = await app.commands.redeemPatientInvitation(null, {
      key,
      code,
      locale: languageChosenHere(cookies),
    });
    switch (redeemed.outcome) {
      case 'opened':
        link.keep(key);
        // The invitation knows what its patient chose, now or before, whatever the link or somebody else left in this browser (C98).
        keepPatientLanguage(cookies, redeemed.locale);
        giveCookie(cookies, app.patientSessions.holding(redeemed.token));
        return redirect(303, '/my-plan');
      case 'wrong-code':
        return fail(401, { ...refused, triesLeft: redeemed.triesLeft });
      case 'expired':
        // Whoever is shut out here is told whom to call, whichever link it was (C94).
        return fail(410, { ...refused, triesLeft: 0, phone: app.config.clinicPhone });
      default:
        return redeemed satisfies never;
    }
  }),
} satisfies Actions;

import * as v from 'valibot';
import { roles } from '../access/actor.ts';
import { id } from '../ids.ts';
import { line, personName } from '../typed-text.ts';
import { newPassword, password } from './password.ts';
import { locales, themes } from './preferences.ts';
import { professions } from './professions.ts';

/** An e-mail address as stored: lower case, so that it names one account however it is typed. */
const email = v.pipe(line(254), v.toLowerCase());
/** The secret of a one-time link: 32 random bytes in base64url. Anything else is a link that leads nowhere. */
const linkToken = v.pipe(v.string('link-expired'), v.regex(/^[\w-]{43}$/, 'link-expired'));

const locale = v.picklist(locales, 'choice');
const role = v.picklist(roles, 'choice');
const profile = { givenName: personName, familyName: personName, profession: v.picklist(professions, 'choice') };

/** Every input about people and their accounts. A field's error is a code; the sentence is in the catalogue. */
export const signInInput = v.object({ email, password });
export const confirmPasswordInput = v.object({ password });
export const invitationInput = v.object({ token: linkToken });
export const acceptInvitationInput = v.object({
  token: linkToken,
  email: v.pipe(email, v.email('email')),
  password: newPassword,
  ...profile,
  locale,
});
export const inviteInput = v.object({ role });
export const withdrawInvitationInput = v.object({ invitationId: id });
export const professionalInput = v.object({ professionalId: id });
export const changeRoleInput = v.object({ professionalId: id, role });
export const changeProfileInput = v.object(profile);
export const changePreferencesInput = v.object({
  locale: v.optional(locale),
  theme: v.optional(v.picklist(themes, 'choice')),
});
export const changePasswordInput = v.object({ currentPassword: password, newPassword });
export const passwordLinkInput = v.object({ token: linkToken });
export const setPasswordInput = v.object({ token: linkToken, newPassword });
export const nothing = v.object({});

import * as v from 'valibot';
import { roles } from '../access/actor.ts';
import { id } from '../ids.ts';
import { accountAddress, accountName } from '../mail-address.ts';
import { newPassword, password } from './password.ts';
import { locales, themes } from './preferences.ts';
import { professions } from './professions.ts';
import { typedNames } from './typed-names.ts';

/** The secret of a one-time link: 32 random bytes in base64url. Anything else is a link that leads nowhere. */
const linkToken = v.pipe(v.string('link-expired'), v.regex(/^[\w-]{43}$/, 'link-expired'));

const locale = v.picklist(locales, 'choice');
const role = v.picklist(roles, 'choice');
const profession = v.picklist(professions, 'choice');

/** Every input about people and their accounts. A field's error is a code; the sentence is in the catalogue. */
export const signInInput = v.object({ email: accountName, password });
/** What somebody who is signed in proves with who they are: the password, or what they have besides. */
export const confirmInput = v.object({
  password: v.optional(password),
  code: v.optional(v.string()),
  passkey: v.optional(v.string()),
});
export const invitationInput = v.object({ token: linkToken });
/** What somebody says of themselves who makes their account by a link. */
const joining = { token: linkToken, email: accountAddress, profession, locale };
export const joinInput = v.intersect([typedNames, v.object(joining, 'required')]);
export const acceptInvitationInput = v.intersect([
  typedNames,
  v.object({ ...joining, password: newPassword }, 'required'),
]);
/** The value of the cookie of whoever has just proved at the identity provider who they are. */
const proof = v.pipe(v.string('identity-gone'), v.regex(/^[\w-]{43}$/, 'identity-gone'));
export const joinWithProviderInput = v.intersect([typedNames, v.object({ ...joining, proof }, 'required')]);
export const linkIdentityInput = v.object({ token: linkToken, proof });
export const inviteInput = v.object({ role });
export const withdrawInvitationInput = v.object({ invitationId: id });
export const professionalInput = v.object({ professionalId: id });
export const changeRoleInput = v.object({ professionalId: id, role });
export const editProfessionalInput = v.intersect([
  typedNames,
  v.object({ professionalId: id, profession, email: accountAddress }, 'required'),
]);
export const changePreferencesInput = v.object({
  locale: v.optional(locale),
  theme: v.optional(v.picklist(themes, 'choice')),
});
export const changePasswordInput = v.object({
  currentPassword: password,
  newPassword,
  /** Of whoever has a second factor. */
  code: v.optional(v.string()),
  passkey: v.optional(v.string()),
});
export const passwordLinkInput = v.object({ token: linkToken });
export const setPasswordInput = v.object({ token: linkToken, newPassword });
export const endSessionInput = v.object({
  sessionId: v.pipe(v.string('not-found'), v.regex(/^[0-9a-f]{64}$/, 'not-found')),
});
export const nothing = v.object({});

import type { forms as source } from '../fr/forms.ts';

/** Fields and buttons that several pages share. */
export const forms: typeof source = {
  givenName: 'Given name',
  familyName: 'Family name',
  birthDate: 'Date of birth',
  email: 'E-mail address',
  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordHint: 'At least twelve characters. A sentence you can remember does very well.',
  profession: 'Profession',
  role: 'Role',
  choose: 'Choose…',
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  copy: 'Copy the link',
  copied: 'Link copied',
};

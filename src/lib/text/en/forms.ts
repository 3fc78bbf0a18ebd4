import type { forms as source } from '../fr/forms.ts';

/** Fields and buttons that several pages share. */
export const forms: typeof source = {
  givenName: 'Given name',
  familyName: 'Family name',
  oneNameOwn: 'I have one name only',
  oneName: 'This person has one name only',
  birthDate: 'Date of birth',
  email: 'E-mail address',
  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordHint: 'At least twelve characters. A sentence you can remember does very well.',
  profession: 'Profession',
  role: 'Role',
  required: 'required',
  choose: 'Choose…',
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  copy: 'Copy the link',
  copied: 'Link copied',
  selected: 'Link chosen: copy it with Ctrl C',
  notSent: {
    title: 'Not sent.',
    unreachable: 'The connection is cut.',
    silent: 'No answer came.',
    away: 'The service does not answer for now.',
    kept: 'All that you wrote is still here.',
    again: 'Send again',
    close: 'Close',
  },
};

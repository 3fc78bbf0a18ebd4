import type { profile as source } from '../fr/profile.ts';

/** One's own profile. */
export const profile: typeof source = {
  title: 'My profile',
  identity: 'Your name and profession',
  identityLead: 'This is how your colleagues see you, and how versions of the plan name you.',
  preferences: 'Language and display',
  password: 'Password',
  passwordLead: 'Changing it ends all your sessions, this one included.',
  changePassword: 'Change the password',
  everywhere: 'Your sessions',
  everywhereLead: 'Was a shared device left open? End all your sessions at once.',
  signOutEverywhere: 'Sign out everywhere',
};

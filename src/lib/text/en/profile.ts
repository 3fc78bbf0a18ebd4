import type { profile as source } from '../fr/profile.ts';

/** One's own profile. */
export const profile: typeof source = {
  title: 'My profile',
  identity: 'Your name and profession',
  identityLead: 'This is how your colleagues see you, and how versions of the plan name you.',
  changedOn: 'You change this on the page',
  askWho: (names) =>
    `A mistake, a new name? Ask ${names}: only a coordinator can change it. What is already signed keeps the name of then.`,
  askCoordination:
    'A mistake, a new name? Only a coordinator can change it. What is already signed keeps the name of then.',
  preferences: 'Language and display',
  password: 'Password',
  passwordLead: 'Changing it ends all your sessions, this one included.',
  changePassword: 'Change the password',
  everywhere: 'Your sessions',
  everywhereLead: 'Was a shared device left open? End all your sessions at once.',
  thisSession: 'this session',
  unknownBrowser: 'Unknown browser',
  sessionTimes: (since, seen) => `since ${since}, last seen ${seen}`,
  endSession: 'End it',
  endWhich: (browser, since) => `End the session of ${browser}, since ${since}`,
  signOutEverywhere: 'Sign out everywhere',
};

import type { entry as source } from '../fr/entry.ts';

/** Coming in: signing in, accepting an invitation. */
export const entry: typeof source = {
  signIn: 'Sign in',
  signInTitle: 'Welcome',
  promise: 'A care plan written by many hands, with the person’s own words first.',
  ended: 'Your session has ended. What you wrote and had been saved is kept.',
  passwordChanged: 'Your password is changed. Sign in with the new one.',
  signedOut: 'You are signed out.',
  noAccount: 'No account yet? Your clinic’s coordinator sends you a personal link.',
  invitationTitle: 'Join the team',
  firstTitle: 'Open your clinic',
  invitationLead: (role) => `You join the team with the role: ${role}. Tell us who you are.`,
  firstLead:
    'You are the first person here: this account will be the coordinator’s, who then invites the rest of the team.',
  linkUntil: (date) => `This link is personal and works until ${date}.`,
  join: 'Create my account',
  passwordTitle: 'Choose a new password',
  passwordLead: 'Your open sessions will close, then you sign in with this new password.',
  setPassword: 'Save this password',
  forgotten: 'Forgotten your password? The coordinator gives you a link to choose another.',
};

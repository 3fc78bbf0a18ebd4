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
  /** Where no script reads the link’s key, or the browser has forgotten it. */
  paste: {
    lead: 'Open the link that you were given, or paste the whole of it here.',
    key: 'Your link',
    hint: 'From its beginning to its last letter, with what follows the # sign.',
    go: 'Continue',
  },
  join: 'Create my account',
  passwordTitle: 'Choose a new password',
  passwordLead: 'Your open sessions will close, then you sign in with this new password.',
  setPassword: 'Save this password',
  forgotten: 'Forgotten your password? The coordinator gives you a link to choose another.',
  provider: {
    go: (name) => `Sign in with ${calledInEnglish(name)}`,
    or: 'Or with a password',
    spare: 'Emergency way in',
    spareLead: (name) =>
      `One account alone keeps a password, a coordinator’s, for the day when ${calledInEnglish(name)} does not answer.`,
    noAccount: 'No account yet, or not linked yet? The coordinator sends you a personal link.',
    identify: (name) => `Identify yourself with ${calledInEnglish(name)}`,
    joinLead: 'Identify yourself first, then come back here to say your profession.',
    identified: (who) => `You are identified: ${who}.`,
    identifiedNameless: 'You are identified.',
    notYou: 'Not you? Identify yourself in another way.',
    orPassword: 'Or choose a password',
    linkTitle: 'Link your account',
    linkLead: (name) => `From then on you sign in with ${calledInEnglish(name)}. Your open sessions will close.`,
    link: 'Link my account',
    doneTitle: 'You are identified',
    doneLead: 'Close this tab, and go on in the one where you were.',
    notDoneTitle: 'You are not identified',
    retry: 'Try again',
    confirmWhy: (name) =>
      `For this you identify yourself again with ${calledInEnglish(name)}, unless you did in the last five minutes. A tab opens; then come back to this one. Nothing that you typed is lost.`,
    againWhy: (person) =>
      `Identify yourself again, ${person}: a tab opens, then come back to this one. What you were writing is still here.`,
    newTab: (name) => `${sentenceCase(calledInEnglish(name))} (new tab)`,
    back: 'Done, go on',
    notYet: 'It is not done yet, or not with your identity.',
    leavingTitle: 'You are signed out',
    leaving: (name) => `Your session with ${calledInEnglish(name)} is still to be closed on this computer.`,
    leave: 'Close it',
    reasons: {
      declined: 'The identification was broken off. Nothing has changed here.',
      away: 'The identity service does not answer. Try again in a moment, or tell your IT department.',
      failed: 'The identification did not succeed. Try again; if it goes on, tell your IT department.',
      expired: 'This identification was begun in another browser, or too long ago. Start again.',
      unknown:
        'You are identified, but no account here is linked to this identity. The coordinator sends you a link to link it.',
      other: 'This identity is not that of the person whose session this is.',
      weaker:
        'Your hospital asked for the password alone. Go back to the tab you were in and send it again: it will ask for your second factor.',
    },
  },
};

const calledInEnglish = (name: string): string => (name === '' ? 'your hospital’s account' : name);
const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

import type { shell as source } from '../fr/shell.ts';

/** What stands around every page. */
export const shell: typeof source = {
  product: 'Cordée',
  underWay: {
    title: 'Meeting under way',
    says: (title) => `Meeting under way: ${title}.`,
    back: 'Come back',
  },
  standing: {
    back: 'Online again, everything is saved.',
    offlineSince: (time) => `Offline since ${time}`,
    notSaved: (count) => (count === 1 ? '1 change not saved' : `${count} changes not saved`),
  },
  newVersion: {
    says: 'Cordée has been updated. Reload this page whenever you like.',
    reload: 'Reload',
    later: 'Later',
  },
  title: (page) => `${page} · Cordée`,
  skip: 'Skip to content',
  demo: 'Demonstration clinic: every person and every story is fictitious.',
  oldBrowser:
    'This browser is older than those Cordée is made for (Safari 17.4, Chrome or Edge 119, Firefox 121, or newer): some things may not work. Update it if you can.',
  translated:
    'A translator keeps rewriting this page: one name may be taken for another. Stop the translation here, then reload the page.',
  mainNavigation: 'Main navigation',
  today: 'Today',
  patients: 'Patients',
  meetings: 'Meetings',
  actions: 'Actions',
  settings: 'Settings',
  people: 'People',
  account: (name) => `${name}’s account`,
  profile: 'My profile',
  signOut: 'Sign out',
  language: 'Language',
  languages: { fr: 'Français', en: 'English' },
  theme: 'Display',
  themes: { system: 'Auto', light: 'Light', dark: 'Dark' },
  home: 'Back to the start',
  keysHint: '? key: keyboard shortcuts',
  keys: {
    title: 'By keyboard',
    close: 'Close',
    list: [
      { keys: '?', does: 'shows this list' },
      { keys: 'Ctrl K', does: 'finds a patient, a meeting or a page, from everywhere' },
      { keys: '/', does: 'leads to the search, on the page of patients' },
      { keys: '↓ ↑', does: 'goes from one name found to the next' },
      { keys: 'Enter', does: 'opens the record; in the plan, begins the next line' },
      { keys: 'Tab', does: 'goes to the next field' },
      { keys: 'Ctrl Z', does: 'takes back what you just wrote, and leaves what others write' },
      { keys: 'Alt ↑ ↓', does: 'moves a case on the agenda you are preparing' },
      { keys: 'C', does: 'confirms the minutes you are reading' },
    ],
  },
  signedInSince: {
    who: (name) => `${name} signed in here.`,
    unsaved: (count) =>
      count === 0
        ? 'What you wrote on this page was not sent.'
        : count === 1
          ? '1 change of yours is not saved.'
          : `${count} changes of yours are not saved.`,
    advice: 'Copy what you need before you leave this page.',
    leave: 'Leave this page',
  },
  signInAgain: {
    title: 'Your session has ended',
    why: (name) =>
      `Give your password again, ${name}: what you were writing is still here, and what you were sending goes at once.`,
    go: 'Go on',
    leave: 'Leave without sending',
  },
  confirm: {
    title: 'Confirm that it is you',
    why: 'This needs your password unless you gave it within the last five minutes. Nothing you have typed is lost.',
    whyCode:
      'This needs a code from your app, or a recovery code, unless you gave one within the last five minutes. Nothing you have typed is lost.',
    go: 'Confirm',
    cancel: 'Cancel',
  },
  paging: {
    label: 'Pages of the list',
    before: 'Previous page',
    after: 'Next page',
    range: (from, to, of) => `${String(from)} to ${String(to)} of ${String(of)}`,
  },
};

import type { shell as source } from '../fr/shell.ts';

/** What stands around every page. */
export const shell: typeof source = {
  product: 'Cordée',
  title: (page) => `${page} · Cordée`,
  skip: 'Skip to content',
  demo: 'Demonstration clinic: every person and every story is fictitious.',
  mainNavigation: 'Main navigation',
  today: 'Today',
  patients: 'Patients',
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
      { keys: '/', does: 'leads to the search, on the page of patients' },
      { keys: '↓ ↑', does: 'goes from one name found to the next' },
      { keys: 'Enter', does: 'opens the record; in the plan, begins the next line' },
      { keys: 'Tab', does: 'goes to the next field' },
      { keys: 'Ctrl Z', does: 'takes back what you just wrote, and leaves what others write' },
    ],
  },
  confirm: {
    title: 'Confirm that it is you',
    why: 'This needs your password unless you gave it within the last five minutes. Nothing you have typed is lost.',
    go: 'Confirm',
    cancel: 'Cancel',
  },
};

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
  themes: { system: 'Like the device', light: 'Light', dark: 'Dark' },
  home: 'Back to the start',
  confirm: {
    title: 'Confirm that it is you',
    why: 'This needs your password unless you gave it within the last five minutes. Nothing you have typed is lost.',
    go: 'Confirm',
    cancel: 'Cancel',
  },
};

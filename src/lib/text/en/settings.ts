import type { settings as source } from '../fr/settings.ts';

/** What the clinic decides for itself. */
export const settings: typeof source = {
  title: 'Settings',
  quorumTitle: 'Professions asked for in a meeting',
  quorumLead:
    'If one of them is missing, the meeting says so on screen; it can be held all the same. The professions present are written with each decision.',
  quorumGo: 'Save',
};

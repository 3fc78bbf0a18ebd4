import type { accessibility as source } from '../fr/accessibility.ts';

export const accessibility: typeof source = {
  title: 'Accessibility',
  link: 'Accessibility',
  lead: 'Cordée is made to be used by everybody, by keyboard and by ear, on a phone and on a large screen.',
  state: {
    title: 'Where we stand',
    says: 'Cordée aims at level AA of WCAG 2.2 and at RGAA 4.1.2, the French rules. It is partially compliant: its makers have checked it, with automatic tests and by hand. No outside audit has taken place yet, and nobody who uses a screen reader every day has tested it yet.',
  },
  how: {
    title: 'How this is checked',
    list: [
      'At each change of the program a tool (axe) looks at the pages in both displays, light and dark, and on a screen of 360 pixels.',
      'Tests lead a meeting, a review and a plan by keyboard alone, and check that whatever has the focus stays in sight, under fixed bars and in a small window as well.',
      'Others read what a screen reader hears: the name of each field of a plan with its line, what was added and removed from one version to the next, the errors of a form gathered and linked to their fields.',
      'What is announced during a meeting is counted: saving is not announced at each letter, only what is not saved, a lost connection and its return.',
      'The edges of fields have a contrast of at least 3 to 1; where the system forces its own colours, buttons keep an edge.',
    ],
  },
  limits: {
    title: 'What is not right yet',
    list: [
      'What others write in a plan at the same moment is not read out: it is found by reading the line again.',
      'A passage in another language than the page’s is not marked as such for screen readers.',
      'The room’s screen is made to be seen from afar: everything on it is in the meeting as well, on each person’s own device.',
      'In a review a time is given for answering alone (90 seconds): it interrupts nothing. A patient’s page closes when nothing is done on it for 15 minutes; what was begun there is kept.',
      'Agreed versions are printed or saved as PDF by the browser: those files are not checked.',
    ],
  },
  keys: {
    title: 'By keyboard',
    list: [
      'The first link of each page leads to its content.',
      'The “?” key shows the shortcuts of the page. Shortcuts of a single letter can be turned off in that same window.',
      'Escape leaves a field or closes what is open.',
    ],
  },
  tell: {
    title: 'Tell us what is wrong',
    says: (clinic) => `Tell the coordination of your clinic, which passes it on to us: ${clinic}.`,
    rights:
      'In France, where the clinic does not answer, you can turn to the Défenseur des droits (defenseurdesdroits.fr, +33 9 69 39 00 00).',
  },
  date: 'Statement of November 2026, from an internal evaluation.',
  back: 'Back to Cordée',
};

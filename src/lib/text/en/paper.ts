import type { paper as source } from '../fr/paper.ts';

/** What stands at the top of every printed sheet. */
export const paper: typeof source = {
  born: (date) => `born ${date}`,
  version: (number) => `version ${String(number)}`,
  draft: 'DRAFT',
  teamOnly: 'team only',
  printed: (date) => `Printed on ${date}`,
  agenda: (title, date) => `Agenda, ${title}, ${date}`,
  minutes: (title, date) => `Minutes, ${title}, ${date}`,
  board: 'Board',
  printOne: 'Print',
  printOneWho: (name) => `Print the page of ${name} alone`,
  pdf: 'PDF',
  pages: ['page', 'of'],
  unprintable: 'Some characters of this text could not be printed; □ stands for them.',
  wholeMinutes: 'The whole minutes',
};

import type { find as fr } from '../fr/find.ts';
import { plural } from '../plural.ts';

/** Searching from everywhere (Ctrl+K): patients, meetings, pages, acts. */
export const find: typeof fr = {
  open: 'Search',
  keys: 'Ctrl K',
  title: 'Go to a patient, a meeting, a page',
  placeholder: 'A name, a date, a page…',
  hint: 'Arrow keys choose, Enter opens, Escape closes.',
  results: 'What was found',
  patients: 'Patients',
  meetings: 'Meetings',
  acts: 'Do',
  pages: 'Pages',
  found: (count: number) => `${String(count)} ${plural('en', count, { one: 'result', other: 'results' })}`,
  none: (typed: string) => `Nothing matches “${typed}”.`,
  away: 'Patients and meetings cannot be searched at the moment: the server is not answering.',
  backTo: (title: string) => `Back to the meeting under way: ${title}`,
  ofPatient: (page: string) => `This patient: ${page}`,
  refusalHere: 'This patient: record a refusal',
  orientationHere: 'This patient: propose a referral or practice',
  report: 'The clinic’s annual report',
  practices: 'Settings: the practices',
};

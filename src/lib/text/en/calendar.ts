import type { calendar as source } from '../fr/calendar.ts';
import { plural } from '../plural.ts';

/** Meetings in each one's calendar: without a name, without a word about care. */
export const calendar: typeof source = {
  title: 'My meetings in my calendar',
  lead: 'An address to give to your calendar: it reads there when and where your meetings are, and how many cases. No name, no question. Whoever has the address reads the same: keep it to yourself.',
  name: (clinic: string) => `Meetings, ${clinic}`,
  summary: (cases: number) =>
    cases === 0
      ? 'Team meeting'
      : plural('en', cases, { one: 'Team meeting, 1 case', other: `Team meeting, ${String(cases)} cases` }),
  since: (date: string) => `Your calendar has had an address since ${date}.`,
  none: 'Your calendar has no address yet.',
  open: 'Create the address',
  again: 'Create a new address',
  link: 'The address of your calendar',
  linkHint: 'It is shown only once. The one before, if there was one, no longer works.',
  end: 'End the address',
};

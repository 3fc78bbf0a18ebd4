import type { Figures } from '../round.ts';

/** One line of the table: a figure of every server, and what it means in a sentence, from the medians of the rounds. */
export type Row = {
  title: string;
  unit: string;
  digits: number;
  of: (figures: Figures) => number | null;
  means: (cordee: string, compared: string) => string;
};

export const rows: readonly Row[] = [
  {
    title: 'Meeting: edit → other screens, p50',
    unit: 'ms',
    digits: 2,
    of: ({ meeting }) => meeting.shownP50,
    means: (cordee, compared) =>
      `In a meeting over one plan, half of all edits are on the other screens within ${cordee}, already on disk: ${compared}.`,
  },
  {
    title: 'Meeting: edit → other screens, p99',
    unit: 'ms',
    digits: 2,
    of: ({ meeting }) => meeting.shownP99,
    means: (cordee, compared) => `And 99 of 100 within ${cordee}: ${compared}.`,
  },
  {
    title: 'Busy clinic: server CPU per delivered update',
    unit: 'µs',
    digits: 1,
    of: ({ busy }) => busy.cpuPerDelivery,
    means: (cordee, compared) =>
      `One edit reaching one colleague costs the server ${cordee}, with checks and storage: ${compared}.`,
  },
  {
    title: 'Busy clinic: edit → other screens, p50',
    unit: 'ms',
    digits: 2,
    of: ({ busy }) => busy.shownP50,
    means: (cordee, compared) =>
      `When everybody types at once, half of all edits arrive within ${cordee}: ${compared}.`,
  },
  {
    title: 'Busy clinic: edit → other screens, p99',
    unit: 'ms',
    digits: 2,
    of: ({ busy }) => busy.shownP99,
    means: (cordee, compared) => `And 99 of 100 within ${cordee}: ${compared}.`,
  },
  {
    title: 'Busy clinic: edit → “Saved”, p99',
    unit: 'ms',
    digits: 2,
    of: ({ busy }) => busy.savedP99,
    means: (cordee) =>
      `“Saved” means on disk, and comes within ${cordee} for 99 edits of 100; the others say no such thing.`,
  },
  {
    title: 'Large plan, server just started: first reader',
    unit: 'ms',
    digits: 1,
    of: ({ opening }) => opening?.first ?? null,
    means: (cordee, compared) =>
      `The first reader of a large plan has all of it after ${cordee}, read from the disk: ${compared}, which had it in memory already.`,
  },
  {
    title: 'Large plan: second reader',
    unit: 'ms',
    digits: 1,
    of: ({ opening }) => opening?.second ?? null,
    means: (cordee, compared) => `The second reader has it after ${cordee}: ${compared}.`,
  },
  {
    title: 'Large plan: sent to a reader',
    unit: 'KiB',
    digits: 0,
    of: ({ opening }) => opening && opening.bytes / 1024,
    means: (cordee, compared) => `A reader receives ${cordee}: ${compared}.`,
  },
  {
    title: 'Memory per open plan with one reader',
    unit: 'KiB',
    digits: 1,
    of: ({ memory }) => memory,
    means: (cordee, compared) => `Each open plan takes ${cordee} of the server’s memory, socket included: ${compared}.`,
  },
];

import type { meetingQuality as french } from '../fr/meeting-quality.ts';
import { plural } from '../plural.ts';

/** What our meetings say of themselves. */
export const meetingQuality: typeof french = {
  title: 'Our meetings',
  nav: 'Our meetings',
  lead: 'What the meetings themselves say: time, the voice of the people, what is decided and done. For the team alone, never to compare people.',
  held: (count) => plural('en', count, { one: '1 meeting held.', other: `${String(count)} meetings held.` }),
  minutes: {
    title: 'The time given to a case',
    caption:
      'Minutes of the meeting given to each case that was closed. Attention drops in the second half: a hard case does better early.',
    row: 'Which cases',
    halves: { all: 'all', first: 'first half', second: 'second half' },
    quartiles: 'A quarter in less than (minutes)',
    median: 'Half in less than (minutes)',
    upper: 'Three quarters in less than (minutes)',
    sentence: (which, median) => `${which}: half in ${median} minutes or less.`,
  },
  voice: {
    title: 'The person’s voice',
    caption: 'No case is closed without their words, or without saying why they were not sought.',
    row: 'Their words',
    kinds: {
      heard: 'heard by somebody of the team',
      written: 'written on their page',
      'not-sought': 'not sought, with the reason',
    },
  },
  voiceSteps: {
    title: 'Cases with their words, over time',
    caption: 'By month (by year beyond two years).',
    row: 'Period',
  },
  professions: {
    title: 'The professions present, and heard',
    caption:
      'Meetings in which at least one person of the profession was there, and in which one left a remark, a decision or a dissent. Who spoke without its being noted is not counted.',
    row: 'Profession',
    present: 'Meetings, present',
    heard: 'Meetings, heard',
  },
  decisions: {
    title: 'What is decided',
    caption: 'Each decision has one owner and a date. “Not yet, because…” is a result.',
    row: 'Decision',
    kinds: {
      'plan-version': 'plan version agreed',
      orientation: 'referral or proposal',
      action: 'action',
      'none-yet': 'no decision yet, with the reason',
    },
    dissents: (count) => `Decisions with which a dissent is kept: ${count}.`,
  },
  actions: {
    title: 'What was done',
    caption: 'Actions decided in these meetings, as they stand today.',
    row: 'Action',
    fates: {
      'in-time': 'done in time',
      late: 'done late',
      'not-done': 'not done, with the reason',
      overdue: 'to do, overdue',
      open: 'to do',
    },
  },
  reviewed: {
    title: 'Refusals whose review began in time',
    caption: (days) =>
      `Within ${String(days)} days of the refusal. One for which that time is not over is not counted yet.`,
    row: 'Refusals',
  },
  look: {
    voice: (withWords, cases) =>
      withWords === cases
        ? plural('en', cases, {
            one: 'The case had the patient’s words.',
            other: `All ${String(cases)} cases had the patient’s words.`,
          })
        : `${String(withWords)} of ${String(cases)} cases with the patient’s words.`,
    lastEach: (count, minutes) =>
      `The last ${String(count)} had ${plural('en', minutes, { one: '1 minute', other: `${String(minutes)} minutes` })} each.`,
    last: (minutes) => `The last ones had ${minutes} minutes.`,
  },
};

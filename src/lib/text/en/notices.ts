import type { notices as source } from '../fr/notices.ts';
import { plural } from '../plural.ts';

const counted = (count: number, one: string, other: string) =>
  `${String(count)} ${plural('en', count, { one, other })}`;

/** The bell: what happened for oneself, and what one wants to be told. */
export const notices: typeof source = {
  title: 'News',
  lead: 'What has happened for you in the last thirty days.',
  bell: (count) => (count === 0 ? 'News' : `News, ${String(count)} not seen`),
  many: '50+',
  fresh: 'new',
  seeAll: 'Mark all as seen',
  allSeen: 'All seen.',
  none: 'Nothing at the moment. Your patients’ answers, actions given to you, notes from colleagues, comments that name you and decisions about your patients appear here.',
  kinds: {
    answer: 'A patient answered',
    action: 'An action is yours',
    nudge: 'A note from the coordinator',
    decision: 'Decision in a meeting',
    mention: 'You are named in a comment, by',
  },
  choose: {
    title: 'What would you like to be told about?',
    lead: 'The e-mail leaves each morning at about 6.30, if there is something you have not seen. It holds no name and nothing about anybody: numbers and a link.',
    noMail: 'This clinic sends no e-mail: only the bell tells you.',
    kinds: {
      answer: 'Your patients’ answers',
      action: 'Actions given to you',
      nudge: 'Notes about a referral or practice',
      decision: 'Decisions about your patients',
      mention: 'Comments that name you',
    },
    ways: { bell: 'The bell', mail: 'The morning e-mail' },
    save: 'Save my choices',
    saved: 'Your choices are saved.',
  },
  mail: {
    subject: 'Cordée: news for you',
    lines: {
      answer: (count) => counted(count, 'answer from a patient', 'answers from patients'),
      action: (count) => counted(count, 'action given to you', 'actions given to you'),
      nudge: (count) => counted(count, 'note left for you', 'notes left for you'),
      decision: (count) => counted(count, 'decision in a meeting', 'decisions in meetings'),
      mention: (count) => counted(count, 'comment that names you', 'comments that name you'),
    },
    body: (lines, link) =>
      `Hello,\n\nSince yesterday, for you:\n\n${lines.map((line) => `- ${line}`).join('\n')}\n\nIt is all in Cordée: ${link}\n\nOn that page you can choose what you are told about.\n`,
  },
};

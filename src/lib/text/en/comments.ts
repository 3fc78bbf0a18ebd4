import type { comments as source } from '../fr/comments.ts';
import { plural } from '../plural.ts';

const counted = (count: number, one: string, other: string) =>
  `${String(count)} ${plural('en', count, { one, other })}`;

/** The team's comments beside the plan. */
export const comments: typeof source = {
  title: 'Comments',
  teamOnly: 'team only, never in a version or on the patient’s page',
  open: (count) => (count === 0 ? 'Comments' : `Comments (${String(count)})`),
  heard: (count) => (count === 0 ? 'Comments of the team' : counted(count, 'team comment', 'team comments')),
  atLine: (count, line) =>
    `${counted(count, 'comment', 'comments')} on “${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`,
  close: 'Close the comments',
  none: 'No comments. Choose words of the plan and comment on them: only the team will read it.',
  commentWords: (words) => `Comment on “${words}”`,
  commentLine: 'Comment on the line you are in',
  howTo: 'First choose words in the plan or the notes.',
  keys: 'Ctrl+Alt+M',
  about: 'About',
  aboutGone: 'About a text that is gone',
  field: 'Your comment',
  answerField: (name) => `Answer ${name}`,
  hint: '@ to name a colleague. They will be told.',
  send: 'Comment',
  answer: 'Answer',
  giveUp: 'Do not comment',
  resolve: 'Settled',
  reopen: 'Open again',
  withdraw: 'Take my comment back',
  withdrawSure: 'Take this comment back? Its words will be erased for everybody.',
  withdrawn: 'Taken back by its author.',
  by: (name, moment) => `${name}, ${moment}`,
  saving: 'not saved yet',
  somebody: 'Somebody',
  resolvedBy: (name, moment) => `Settled: ${name}, ${moment}`,
  resolved: (count) => counted(count, 'settled comment', 'settled comments'),
  names: (count) => `${counted(count, 'colleague', 'colleagues')} offered: arrow keys to choose, Enter to take.`,
  namesOffered: 'Colleagues who may read this plan',
  arrived: (name) => `New comment: ${name}.`,
  answered: (name) => `New answer: ${name}.`,
  arrivedMany: (count) => counted(count, 'new comment.', 'new comments.'),
  aboutIn: (section, words) => `${section}: ${words}`,
  readOnly: 'You can read the comments, not write any.',
  notSent: {
    'too-long': (over) =>
      `Not sent: a comment has 2,000 characters at most, this one has ${String(over)} too many. Shorten it; nothing is lost.`,
    full: () =>
      'Not sent: there is no room left for a comment on this plan. Your words stay here, nobody else has them. Taking back one of your comments makes room.',
    cannot: () => 'Not sent: no comment can be written at the moment. Your words stay here.',
  },
  full: 'There is no room left for a comment on this plan. Taking back one of your comments makes room.',
  moved: 'The text has changed meanwhile. Choose the words again, then comment.',
  gone: 'The comments on this plan can no longer be reached. The plan itself is being saved.',
  damaged: 'Comments are no longer saved on this page. Reload it. The plan itself is being saved.',
  unsaved: (count) =>
    count === 1
      ? 'Your last comment is not saved: copy it before you leave.'
      : `Your last ${String(count)} changes there are not saved: copy what you want to keep before you leave.`,
};

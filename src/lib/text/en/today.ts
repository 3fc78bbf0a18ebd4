import { plural } from '../plural.ts';
import type { today as source } from '../fr/today.ts';

/** The page one starts from. */
export const today: typeof source = {
  title: 'Today',
  hello: (name) => `Hello ${name}`,
  meetingState: { running: 'Meeting under way', today: 'Today’s meeting', coming: 'Next meeting' },
  present: (present, invited) => `${String(present)} of ${String(invited)} present`,
  invited: (count) =>
    plural('en', count, { one: `${String(count)} person invited`, other: `${String(count)} people invited` }),
  forYou: 'For you',
  tabs: {
    title: 'What is waiting for you',
    all: 'To do',
    answers: 'Answers',
    refusals: 'Refusals waiting',
    lookAgain: 'Look again',
    nothing: 'Nothing is waiting here.',
    rest: 'The rest is in the other tabs.',
  },
  placed: (count) =>
    plural('en', count, {
      one: 'One refusal is already on the agenda:',
      other: `${String(count)} refusals are already on the agenda:`,
    }),
  nothingForYou: 'Nothing is waiting for you today. Actions decided in your name and minutes to confirm appear here.',
  toConfirm: (count) =>
    plural('en', count, {
      one: 'One case of the minutes waits for you to confirm it',
      other: `${String(count)} cases of the minutes wait for you to confirm them`,
    }),
  readMinutes: 'Read and confirm',
  readMinutesOf: (meeting, date) => `Read and confirm, ${meeting}, ${date}`,
  proposals: (count) =>
    plural('en', count, {
      one: 'One proposed case waits for its place on the agenda',
      other: `${String(count)} proposed cases wait for their place on the agenda`,
    }),
  proposedFor: (date) => `for the meeting of ${date}`,
  placeThemOn: (date) => `See the agenda of the meeting of ${date}`,
  placeThem: 'See the agenda',
  moreAnswers: (count: number) =>
    plural('en', count, {
      one: 'One more answer that a patient waits for',
      other: `${String(count)} more answers that patients wait for`,
    }),
  myPatients: 'My patients',
  allPatients: 'All patients',
  noPatients: 'The patients whose care you are part of appear here, with where their plan stands.',
  inviteTeam: 'Invite the team',
  noPatientsObserver: 'Your role is to observe: records open to you during the meetings you attend.',
  toReview: 'Emergency accesses to review',
  noneToReview: 'No emergency access is waiting for you.',
  whoOpened: (name, at) => `${name}, ${at}`,
  stillOpen: (time) => `open until ${time}`,
  reviewed: 'I have reviewed it',
  reviewedWhich: (name, patient) => `I have reviewed ${name}’s access to ${patient}’s record`,
};

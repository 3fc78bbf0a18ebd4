import type { today as source } from '../fr/today.ts';

/** The page one starts from. */
export const today: typeof source = {
  title: 'Today',
  hello: (name) => `Hello ${name}`,
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

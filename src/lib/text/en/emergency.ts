import type { emergency as french } from '../fr/emergency.ts';

/** Emergency accesses beyond three in a day, and what is said of them by mail: never a name. */
export const emergency: typeof french = {
  asked:
    'You have already opened three emergency accesses in 24 hours: the coordinator has been told and will answer here. If it can’t wait, call them.',
  ownTitle: 'Your requests',
  states: {
    waits: 'waiting for the coordinator',
    granted: 'allowed',
    refused: 'not allowed',
  },
  askedAt: (at) => `Asked on ${at}.`,
  waitingTitle: 'A request for emergency access is waiting for your answer',
  asks: (name, patient) => `${name} asks to open the record of ${patient}`,
  why: 'This person has already opened three emergency accesses in 24 hours.',
  allow: 'Allow',
  refuse: 'Don’t allow',
  granted: 'Your request for emergency access is allowed.',
  refused: 'Your request for emergency access is not allowed. The coordinator can tell you why.',
  see: 'See my requests',
  mails: {
    opened: {
      subject: 'Cordée: an emergency access has just been opened',
      body: (link) =>
        `Hello,\n\nAn emergency access to a record has just been opened. Sign in to review it:\n${link}\n\nThis message holds no name, on purpose.\n`,
    },
    asked: {
      subject: 'Cordée: a request for emergency access is waiting for your answer',
      body: (link) =>
        `Hello,\n\nSomeone who has already opened three emergency accesses in 24 hours asks for one more and is waiting for your answer. Sign in to give it:\n${link}\n\nThis message holds no name, on purpose.\n`,
    },
    settled: {
      subject: 'Cordée: the coordinator has answered',
      body: (link) =>
        `Hello,\n\nThe coordinator has answered your request. Sign in to read the answer:\n${link}\n\nThis message holds no name, on purpose.\n`,
    },
  },
};

import type { errors as source } from '../fr/errors.ts';

/** What a refusal or a fault says to the person: what happened, what to do next, never whose fault. */
export const errors: typeof source = {
  codes: {
    'invalid-input': 'Some fields need another look.',
    'not-found': 'This page does not exist, or it is not open to you.',
    forbidden: 'Your role does not allow this. A coordinator can help.',
    'signed-out': 'Your session has ended. Sign in again.',
    'wrong-credentials': 'The address and the password do not go together. Check them and try again.',
    'too-many-tries': 'Too many tries for this address. Try again in a quarter of an hour.',
    busy: 'Many people are signing in at once. Try again in a moment.',
    'fresh-authentication-needed': 'Confirm your password to go on.',
    'link-expired':
      'This link no longer works: it has been used, or its time has passed. Ask a coordinator for a new one.',
    'email-taken': 'This address already belongs to an account.',
    'last-coordinator': 'The clinic always keeps at least one coordinator. Give that role to somebody else first.',
    conflict: 'Somebody changed this at the same time as you. Reload the page, then try again.',
    'plan-moved': 'The plan changed while you were reading it. Read it again, then agree.',
    'patient-exists': 'A record with this name and date of birth already exists.',
    'not-in-clinic': 'No record matches exactly this name and date of birth.',
    'voice-missing': 'Before closing, write down the patient’s words, or why they were not sought.',
    'decision-missing': 'Before closing, write down a decision, or why there is none yet.',
    'wrong-phase': 'The team has moved on meanwhile: this is not possible at this step.',
    'meeting-over': 'This meeting is over.',
    'review-over': 'This review is concluded.',
    'no-meeting-ahead': 'No meeting is planned for now. Plan one, then try again.',
    damaged:
      'This document is protected: part of what is kept cannot be read back. Nothing has been erased. Tell the person who administers Cordée.',
    unavailable: 'The service is not answering at the moment. Try again in a while.',
  },
  fields: {
    required: 'Please fill this in.',
    'too-long': 'This text is too long.',
    email: 'An e-mail address looks like name@example.org.',
    'password-short': 'At least twelve characters.',
    'password-wrong': 'That is not this password. Try again.',
    date: 'A date that exists, for example 02/04/1980.',
    'date-future': 'This date is in the future.',
    'date-past': 'This date is past.',
    time: 'A time, for example 14:00.',
    link: 'A web address, starting with https://.',
    'on-agenda': 'This patient is already on the agenda.',
    choice: 'Choose from the list.',
    'too-many': 'Three at most.',
    'reason-short': 'Say it in a sentence: at least ten characters.',
  },
  otherField: 'Needs another look.',
  fault:
    'Something went wrong on our side. Try again; if it continues, give this number to the person who administers Cordée.',
  reference: (id) => `Number: ${id}`,
  titles: {
    notFound: 'Nothing here',
    refused: 'Not with your role',
    expired: 'This link no longer works',
    fault: 'One moment…',
  },
};

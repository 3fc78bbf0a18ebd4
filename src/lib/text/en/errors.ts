import type { errors as source } from '../fr/errors.ts';

/** What a refusal or a fault says to the person: what happened, what to do next, never whose fault. */
export const errors: typeof source = {
  codes: {
    'invalid-input': 'Some fields need another look.',
    'not-found': 'This page does not exist, or it is not open to you.',
    forbidden: 'Your role does not allow this. A coordinator can help.',
    'signed-out': 'Your session has ended. Sign in again.',
    'other-person': 'Somebody else has signed in here since. Nothing was sent: sign in again yourself to send it.',
    'wrong-credentials': 'The address and the password do not go together. Check them and try again.',
    'wrong-code':
      'This code is not the right one, or was used already. Wait for the next one, and check that your phone’s clock is right.',
    'set-up-expired': 'This QR code no longer waits to be confirmed. Show a new one.',
    'second-factor-first':
      'First add two-step sign-in to your own account, on your profile; then you can require it of everybody.',
    'too-many-tries': 'Too many tries. Try again in a quarter of an hour.',
    busy: 'Many people are signing in at once. Try again in a moment.',
    'fresh-authentication-needed': 'Confirm that it is you to go on.',
    'link-expired':
      'This link no longer works: it has been used, or its time has passed. Ask a coordinator for a new one.',
    'email-taken': 'This address already belongs to an account.',
    'name-taken':
      'A colleague already has this name here. If it is you, the coordinator can open your account again; if not, add a second given name, so that nobody is taken for you.',
    'identity-taken': 'This identity already opens another account here. The coordinator can help you.',
    'identity-gone': 'The time to finish has passed. Identify yourself again; what you typed stays.',
    'last-coordinator': 'The clinic always keeps at least one coordinator. Give that role to somebody else first.',
    conflict: 'Somebody changed this at the same time as you. Reload the page, then try again.',
    'already-sent':
      'This form has arrived already, as it was before. What you changed since is not sent: check, then send again if it really is something else.',
    'plan-moved': 'The plan changed while you were reading it. Read it again, then agree.',
    'patient-exists': 'A record with this name and date of birth already exists.',
    'not-in-clinic': 'No record matches exactly this name and date of birth.',
    'voice-missing': 'Before closing, write down the patient’s words, or why they were not sought.',
    'decision-missing': 'Before closing, write down a decision, or why there is none yet.',
    'wrong-phase': 'The team has moved on meanwhile: this is not possible at this step.',
    'meeting-over': 'This meeting is over.',
    'meeting-too-early': 'A meeting can be opened on its own day, from an hour before its time.',
    'meeting-day-over': 'The day of this meeting is past. A coordinator can give it another date.',
    'not-enough-there':
      'This opens as soon as two of you are here, one of them a coordinator or from this patient’s care team.',
    'review-over': 'This review is concluded.',
    'led-in-meeting': 'This review is held in a meeting: whoever leads the meeting leads it, too.',
    'no-meeting-ahead': 'No meeting is planned for now. Plan one, then try again.',
    'record-closed':
      'This record is closed: it can be read, and nothing is written in it any more. The coordinators can reopen it.',
    'record-in-meeting': 'This record is on the agenda of a meeting under way. End it, then try again.',
    damaged:
      'This document is protected: part of what is kept cannot be read back. Nothing has been erased. Tell the person who administers Cordée.',
    unavailable: 'The service is not answering at the moment. Try again in a while.',
  },
  fields: {
    required: 'Please fill this in.',
    'too-long': 'This text is too long.',
    email: 'An e-mail address looks like name@example.org.',
    'password-short': 'At least twelve characters.',
    'password-common': 'This one is among the most used, or quickly guessed. A phrase of your own works well.',
    'password-own': 'Your name or address can be guessed. A phrase without them works well.',
    'provider-only': 'This account has no password here: identify yourself with the button above.',
    'code-wrong': 'This is not the code we wait for, or it was used already.',
    passkey: 'This is not the passkey we wait for.',
    'password-wrong': 'That is not this password. Try again.',
    date: 'A date that exists, for example 02/04/1980.',
    'date-future': 'This date is in the future.',
    'date-past': 'This date is past.',
    time: 'A time, for example 14:00.',
    link: 'A web address, starting with https://.',
    'link-incomplete': 'This link is cut short. Copy it again, to its last letter.',
    unchanged: 'Nothing is different from what is recorded already.',
    'no-refusal': 'This is not counted as a refusal: nothing was recorded.',
    opposed: 'This person does not wish the team to discuss this. Give a reason to discuss it all the same.',
    'not-on-agenda': 'This person is not on the agenda of the same meeting.',
    'on-agenda': 'This patient is already on the agenda.',
    'not-in-room':
      'You can only write for someone who is in the room without a device. Whoever leads can say so under “Who is here”.',
    'own-only': 'Nobody else writes somebody’s own part.',
    choice: 'Choose from the list.',
    'too-many': 'Three at most.',
    'one-bearer': 'One person takes it on: of the clinic, or outside.',
    'both-points': 'The three points of one side go together, each from 0 to 10.',
    'reason-short': 'Say it in a sentence: at least ten characters.',
  },
  otherField: 'Needs another look.',
  fault:
    'Something went wrong on our side. Try again; if it continues, give this number to the person who administers Cordée.',
  away: {
    title: 'One moment…',
    sentence: 'Cordée cannot reach the records at the moment. What was saved is not lost.',
    notSent:
      'Cordée cannot reach the records at the moment: what you just sent is not saved. Go back to find it again, then send it once more in a moment.',
    again: 'Try again',
  },
  reference: (id) => `Number: ${id}`,
  titles: {
    notFound: 'Nothing here',
    refused: 'Not with your role',
    expired: 'This link no longer works',
    fault: 'One moment…',
  },
};

import { paperTable } from './paper-table.ts';

/**
 * What each page and each form answers to each person, in the order of `actors`: anonymous, half signed in, the patient, another patient,
 * somebody whose account was closed, somebody who left the care team, an observer, a professional from elsewhere, a member of the care team,
 * a coordinator.
 *
 * s to the sign-in page, e to the page of a session that ended, u signed out (401), . not there (404), f forbidden (403), g gone (410),
 * m no such method (405), c conflict (409), i a field is wrong (400), t too many (429), + let in.
 * What each finds that may, depends on what was done before it in the order of matrix.test.ts (a record that is closed takes nothing more: c).
 */
export const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/(link)/handed': {
    '?/answer': '++++++++++',
    '?/back': '++++++++++',
    GET: '++++++++++',
  },
  '/(link)/p': {
    GET: '++++++++++',
    POST: 'iiiiiiiiii',
  },
  '/(link)/p/[key]': { GET: '++++++++++' },
  '/(link)/p/ended': {
    GET: '++++++++++',
    POST: '++++++++++',
  },
  '/(link)/p/key': { POST: '++++++++++' },
  '/(link)/p/language': { POST: '++++++++++' },
  '/(patient)/my-plan': {
    GET: 'ee++eeeeee',
  },
  '/(patient)/my-plan/alliance': {
    GET: 'ee++eeeeee',
    POST: 'eeiieeeeee',
  },
  '/(patient)/my-plan/answer/[about]': {
    GET: 'ee++eeeeee',
    POST: 'ee++eeeeee',
  },
  '/(patient)/my-plan/leave': {
    POST: 'eeeeeeeeee',
  },
  '/(patient)/my-plan/sent': {
    GET: 'ee++eeeeee',
    POST: 'ee..eeeeee',
  },
  '/(patient)/my-plan/stay': {
    POST: 'ee++eeeeee',
  },
  '/(patient)/my-plan/stop/[itemId]': {
    GET: 'ee..eeeeee',
    POST: 'ee..eeeeee',
  },
  '/(patient)/my-plan/thanks/[responseId]': {
    GET: 'ee..eeeeee',
  },
  '/(patient)/my-plan/write/[kind]': {
    GET: 'ee++eeeeee',
    POST: 'ee++eeeeee',
  },
  '/(professional)': {
    '?/agenda': 'uuuuu...cc',
    '?/agenda-orientation': 'uuuuu...c+',
    '?/nudge-kept': 'uuuuu.....',
    '?/nudge-seen': 'uuuuu.....',
    '?/putAnswer': 'uuuuu.....',
    '?/reply': 'uuuuuiiiii',
    '?/review': 'uuuuu.....',
    '?/settle-emergency': 'uuuuu....c',
    '?/settleAnswer': 'uuuuu.....',
    GET: 'sssss+++++',
  },
  '/(professional)/actions': {
    '?/done': 'uuuuu.....',
    '?/not-done': 'uuuuu.....',
    '?/take-up': 'uuuuu.....',
    GET: 'sssss+++++',
  },
  '/(professional)/board': {
    '?/agenda': 'uuuuu...c+',
    '?/assign': 'uuuuu...ii',
    '?/look': 'uuuuu...++',
    '?/looked': 'uuuuu...++',
    '?/move': 'uuuuu...cc',
    '?/nudge': 'uuuuu...cc',
    '?/plan': 'uuuuu...++',
    '?/session': 'uuuuu...++',
    '?/withdraw-session': 'uuuuu.....',
    GET: 'sssss+.+++',
  },
  '/(professional)/csv/[list]': {
    GET: 'sssss....+',
  },
  '/(professional)/find': { POST: 'uuuuu+++++' },
  '/(professional)/meetings': {
    GET: 'sssss+++++',
  },
  '/(professional)/meetings/[meetingId]': {
    '?/add': 'uuuuu....i',
    '?/cancel': 'uuuuu....c',
    '?/edit': 'uuuuu....c',
    '?/edit-item': 'uuuuu....i',
    '?/move': 'uuuuu....i',
    '?/open': 'uuuuu....+',
    '?/open-review': 'uuuuu....+',
    '?/participants': 'uuuuu....+',
    '?/place': 'uuuuu....+',
    '?/place-all': 'uuuuu....+',
    '?/search': 'uuuuu+++++',
    '?/withdraw': 'uuuuu....c',
    GET: 'sssss....+',
  },
  '/(professional)/meetings/[meetingId]/minutes': {
    '?/accept': 'uuuuu....+',
    '?/amend': 'uuuuu....+',
    '?/confirm': 'uuuuu....+',
    '?/refuse': 'uuuuu....+',
    GET: 'sssss....+',
  },
  '/(professional)/meetings/[meetingId]/orientation/[itemId]': {
    GET: 'sssss....+',
  },
  '/(professional)/meetings/[meetingId]/patients': {
    POST: 'uuuuu+++++',
  },
  '/(professional)/meetings/[meetingId]/plan/[itemId]': {
    GET: 'sssss....+',
  },
  '/(professional)/meetings/[meetingId]/projector': {
    GET: 'sssss....+',
  },
  '/(professional)/meetings/new': {
    GET: 'sssssffff+',
    POST: 'uuuuuffff+',
  },
  '/(professional)/notices': { '?/choose': 'uuuuu+++++', '?/seen': 'uuuuuiiiii', GET: 'sssss+++++' },
  '/(professional)/notices/count': { GET: 'sssss+++++' },
  '/(professional)/patients': {
    '?/search': 'uuuuu+++++',
    GET: 'sssss+++++',
  },
  '/(professional)/patients/[patientId]': {
    '?/putAnswer': 'uuuuu.....',
    '?/reply': 'uuuuu...ii',
    '?/settleAnswer': 'uuuuu.....',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/agree': {
    GET: 'sssss...++',
    POST: 'uuuuu...ii',
  },
  '/(professional)/patients/[patientId]/alliance': {
    '?/hand': 'uuuuu...++',
    '?/slip': 'uuuuu...ii',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/around': {
    '?/end': 'uuuuu.....',
    '?/language': 'uuuuu...++',
    '?/person': 'uuuuu...ii',
    '?/wish': 'uuuuu...ii',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/audit': {
    GET: 'sssss....+',
  },
  '/(professional)/patients/[patientId]/edit': {
    GET: 'sssss...++',
    POST: 'uuuuu...++',
  },
  '/(professional)/patients/[patientId]/orientations': {
    '?/agenda': 'uuuuu...++',
    '?/assign': 'uuuuu...ii',
    '?/look': 'uuuuu...++',
    '?/looked': 'uuuuu...++',
    '?/move': 'uuuuu...cc',
    '?/nudge': 'uuuuu...cc',
    '?/plan': 'uuuuu...++',
    '?/session': 'uuuuu...++',
    '?/withdraw-session': 'uuuuu.....',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/orientations/new': {
    GET: 'sssss...++',
    POST: 'uuuuu...++',
  },
  '/(professional)/patients/[patientId]/record': {
    '?/close': 'uuuuu...fc',
    '?/death': 'uuuuu...f+',
    '?/export': 'uuuuu...f+',
    '?/hold': 'uuuuu...f+',
    '?/in-error': 'uuuuu...f+',
    '?/release': 'uuuuu...f+',
    '?/reopen': 'uuuuu...fc',
    '?/search': 'uuuuu+++++',
    GET: 'sssss...f+',
  },
  '/(professional)/patients/[patientId]/refusals': {
    '?/agenda': 'uuuuu...cc',
    '?/review': 'uuuuu...++',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/refusals/[refusalId]': {
    '?/correct': 'uuuuu...ii',
    '?/withdraw': 'uuuuu...++',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/refusals/new': {
    GET: 'sssss...++',
    POST: 'uuuuu...ii',
  },
  '/(professional)/patients/[patientId]/refusals/practices': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/reviews/[reviewId]': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/sharing': {
    '?/invite': 'uuuuu...f+',
    '?/putAnswer': 'uuuuu.....',
    '?/readOut': 'uuuuu...++',
    '?/reply': 'uuuuu...ii',
    '?/revoke': 'uuuuu...f+',
    '?/settleAnswer': 'uuuuu.....',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/sharing/preview': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/team': {
    '?/add': 'uuuuu...++',
    '?/reference': 'uuuuu...++',
    '?/remove': 'uuuuu...+.',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/time-line': {
    '?/repair': 'uuuuu...++',
    '?/rupture': 'uuuuu...++',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/versions': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/versions/[number]': {
    '?/mistaken': 'uuuuu...cc',
    '?/said': 'uuuuu...ii',
    '?/stance': 'uuuuu...+c',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/versions/[number]/fhir': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/versions/changes': {
    GET: 'sssss.....',
  },
  '/(professional)/patients/emergency': {
    '?/granted': 'uuuuu.....',
    '?/open': 'uuuuu+.++.',
    GET: 'sssss+.++.',
  },
  '/(professional)/patients/new': {
    GET: 'sssss+f+++',
    POST: 'uuuuu+fccc',
  },
  '/(professional)/people': {
    '?/disable': 'uuuuu....+',
    '?/edit': 'uuuuu....+',
    '?/enable': 'uuuuu....+',
    '?/invite': 'uuuuu....+',
    '?/password': 'uuuuu....+',
    '?/role': 'uuuuu....+',
    '?/second-factor': 'uuuuu.....',
    '?/withdraw': 'uuuuu.....',
    GET: 'sssss....+',
  },
  '/(professional)/profile': {
    '?/calendar': 'uuuuu+++++',
    '?/end-calendar': 'uuuuu+++++',
    '?/end-session': 'uuuuu.....',
    '?/password': 'uuuuuiiiii',
    GET: 'sssss+++++',
  },
  '/(professional)/profile/second-factor': {
    '?/add-passkey': 'uuuuuiiiii',
    '?/begin': 'uuuuu+++++',
    '?/codes': 'uuuuuccccc',
    '?/confirm': 'uuuuuiiiii',
    '?/remove-passkey': 'uuuuu.....',
    GET: 'sssss+++++',
  },
  '/(professional)/refusals/new': {
    '?/search': 'uuuuu+++++',
    GET: 'sssss+++++',
  },
  '/(professional)/retrospective': {
    GET: 'sssss+.+++',
  },
  '/(professional)/retrospective/csv': {
    GET: 'sssss+.+++',
  },
  '/(professional)/retrospective/meetings': {
    GET: 'sssss+.+++',
  },
  '/(professional)/retrospective/meetings/csv': {
    GET: 'sssss+.+++',
  },
  '/(professional)/retrospective/report': {
    GET: 'sssss+.+++',
  },
  '/(professional)/retrospective/report/csv': {
    GET: 'sssss+.+++',
  },
  '/(professional)/settings': {
    '?/emergency': 'uuuuuffffi',
    '?/invitation-days': 'uuuuuffff+',
    '?/quorum': 'uuuuuffff+',
    '?/retention': 'uuuuuffffi',
    '?/review-days': 'uuuuuffff+',
    '?/second-factor': 'uuuuuffff+',
    GET: 'sssssffff+',
  },
  '/(professional)/settings/connection': {
    GET: 'sssssffff+',
  },
  '/(professional)/settings/practices': {
    '?/add': 'uuuuuffffi',
    '?/bring-back': 'uuuuuffffi',
    '?/edit': 'uuuuuffffi',
    '?/move': 'uuuuuffffi',
    '?/retire': 'uuuuuffffi',
    GET: 'sssssffff+',
  },
  '/(professional)/settings/systems': {
    '?/create': 'uuuuu....+',
    '?/revoke': 'uuuuu.....',
    GET: 'sssss....+',
  },
  '/(public)/accessibility': { GET: '++++++++++' },
  '/(public)/fhir/[type]': { GET: 'uuuuuuuuuu' },
  '/(public)/fhir/[type]/[id]': { GET: 'uuuuuuuuuu' },
  '/(public)/fhir/[type]/_search': { POST: 'uuuuuuuuuu' },
  '/(public)/fhir/metadata': { GET: '++++++++++' },
  '/(public)/invitation': {
    '?/join': 'gggggggggg',
    '?/key': 'iiiiiiiiii',
    GET: '++++++++++',
  },
  '/(public)/invitation/[token]': { GET: '++++++++++' },
  '/(public)/invitation/key': { POST: '++++++++++' },
  '/(public)/invitation/provider': { GET: '..........' },
  '/(public)/password': {
    '?/key': 'iiiiiiiiii',
    '?/link': '..........',
    '?/password': 'gggggggggg',
    GET: '++++++++++',
  },
  '/(public)/password/[token]': { GET: '++++++++++' },
  '/(public)/password/key': { POST: '++++++++++' },
  '/(public)/password/provider': { GET: '..........' },
  '/(public)/preferences': { POST: '++++++++++' },
  '/(public)/session': { GET: '++++++++++' },
  '/(public)/session/key': { GET: 'uuuuu+++++' },
  '/(public)/session/own-key': { GET: 'uuuuu+++++' },
  '/(public)/session/provider-ended': { POST: '..........' },
  '/(public)/sign-in': {
    GET: '++++++++++',
    POST: 'iiiii+++++',
  },
  '/(public)/sign-in/code': {
    GET: 's+ssssssss',
    POST: 's+ssssssss',
  },
  '/(public)/sign-in/provider': { GET: '..........' },
  '/(public)/sign-in/provider/back': { GET: '..........' },
  '/(public)/sign-in/provider/done': { GET: '++++++++++' },
  '/(public)/sign-in/set-up': {
    '?/begin': 's+ssssssss',
    '?/confirm': 'sissssssss',
    '?/enter': 'sussssssss',
    GET: 's+ssssssss',
  },
  '/(public)/sign-out': { POST: 'ssssssssss' },
  ...paperTable,
};

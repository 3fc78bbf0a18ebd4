/** The same for letters, PDFs, mail and calendars (table.ts). */
export const paperTable: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/(professional)/meetings/[meetingId]/minutes/pdf': {
    GET: 'sssss....c',
  },
  '/(professional)/patients/[patientId]/letters': {
    GET: 'sssss...++',
    POST: 'uuuuu...ii',
  },
  '/(professional)/patients/[patientId]/letters/[letterId]': {
    '?/drop': 'uuuuu...cc',
    '?/inform': 'uuuuu...++',
    '?/send': 'uuuuu...cc',
    '?/sign': 'uuuuu...+c',
    '?/write': 'uuuuu...cc',
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/letters/[letterId]/pdf': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/reviews/[reviewId]/pdf': {
    GET: 'sssss...++',
  },
  '/(professional)/patients/[patientId]/versions/[number]/pdf': {
    GET: 'sssss...++',
  },
  '/(professional)/retrospective/report/pdf': {
    GET: 'sssss+.+++',
  },
  '/(professional)/settings/letters': {
    '?/hosts': 'uuuuuffff+',
    '?/template': 'uuuuuffff+',
    GET: 'sssssffff+',
  },
  '/(professional)/settings/mail': {
    '?/again': 'uuuuu.....',
    '?/forget': 'uuuuu.....',
    GET: 'sssss....+',
  },
  '/(public)/calendar/[token]': {
    GET: '..........',
  },
};

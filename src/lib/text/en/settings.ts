import type { settings as source } from '../fr/settings.ts';

/** What the clinic decides for itself. */
export const settings: typeof source = {
  title: 'Settings',
  quorumTitle: 'Professions asked for in a meeting',
  quorumLead:
    'If one of them is missing, the meeting says so on screen; it can be held all the same. The professions present are written with each decision.',
  quorumGo: 'Save',
  reviewDaysTitle: 'Time before a refusal is reviewed',
  reviewDaysLead: 'After that, a refusal without a review stands out on Today and comes back to the agenda by itself.',
  reviewDays: 'Number of days',
  reviewDaysHint: '14 days unless set otherwise.',
  letterDaysTitle: 'How long patients’ invitations last',
  letterDaysLead:
    'The letter, mail or link that opens a patient’s page works until midnight of its last day. Those that have been given keep their date.',
  letterDaysHint: '30 days if nothing is set, 90 at most.',
  copies: {
    title: 'Backups',
    nightly: (at) =>
      `A copy of all data is made every night at ${at}; those of the last 7 days, 5 weeks and 12 months are kept.`,
    off: 'No copy is made at night: ask the IT department to set the time (BACKUP_AT).',
    good: (when) => `Last good copy: ${when}.`,
    encrypted: 'It is encrypted.',
    open: 'It is not encrypted: whoever has the file can read it.',
    none: 'No good copy has been made yet.',
    failed: (when) => `The copy of ${when} could not be made.`,
    late: 'No copy was made last night. Tell the IT department.',
    outcomes: {
      'no-room': 'There is no room left where it is written: tell the IT department.',
      'not-writable': 'The server may not write in its folder: tell the IT department.',
      failed: 'The server’s log says why: tell the IT department.',
    },
  },
  connectionTitle: 'Connection and server',
  connectionLead: 'By which way this browser reaches the server, and how the server is.',
  connectionLink: 'See connection and server',
  connection: {
    title: 'How this browser reaches us',
    lead: 'To be read with IT when a page does not open, or when meetings are no longer live.',
    browser: 'This browser',
    page: 'Address of this page',
    otherOrigin: (origin) => `The server expects ${origin}: open that address, or correct its setting ORIGIN.`,
    protocol: 'Protocol',
    protocolNamed: (protocol, path) =>
      `${protocol || 'unknown'}, ${
        {
          encrypted: 'encrypted',
          'same-machine': 'not encrypted, but without leaving this machine',
          open: 'not encrypted: nothing written offline is kept here',
        }[path]
      }`,
    address: 'Your address, as the server sees it',
    addressUnknown: 'unknown: the page is open on the server itself, or comes through a proxy on that machine',
    proxyUnnamed: 'unknown: there is a proxy in front of the server that TRUSTED_PROXY does not name',
    live: 'Live',
    trying: 'Trying…',
    byWebSocket: (ms) => `by WebSocket (${String(ms)} ms)`,
    byPolling: (ms) =>
      `by the fallback (${String(ms)} ms): something in the network does not let WebSocket through. Everything works, a little slower.`,
    notLive: (status) =>
      status === null
        ? 'no: neither WebSocket nor the fallback gets through'
        : `no: the server or a proxy answers ${String(status)}`,
    server: 'The server',
    version: 'Version',
    database: 'Database',
    others: (count) =>
      count === 0
        ? 'one server'
        : count === 1
          ? 'one other server is heard'
          : `${String(count)} other servers are heard`,
    copy: 'Last good backup',
    disks: { data: 'Disk of the data', copies: 'Disk of the backups' },
    room: (free, total) =>
      `${free.toLocaleString('en-GB', { maximumFractionDigits: 1 })} GB free of ${total.toLocaleString('en-GB', { maximumFractionDigits: 0 })} GB`,
    mail: 'Mail',
    noMail: 'none is sent: links are copied or printed',
    mailBy: (server, from) => `by ${server}, from ${from}`,
  },
  practicesTitle: 'Practices',
  practicesLead:
    'What plans and refusals offer in their lists. A retired practice is no longer offered; what was written with it keeps its name.',
  practicesLink: 'Edit the practices',
  practices: {
    title: 'The clinic’s practices',
    offered: 'Offered',
    elsewhere: 'Referrals',
    retired: 'Retired',
    noneRetired: 'No practice is retired.',
    kind: 'What is it?',
    labelFr: 'Name in French',
    labelEn: 'Name in English',
    throughFr: 'What it works through, in French',
    throughEn: 'What it works through, in English',
    throughHint: 'Optional. For example: imagery, letting go.',
    edit: 'Edit',
    editWhich: (name: string) => `Edit, ${name}`,
    save: 'Save',
    up: (name: string) => `Move up, ${name}`,
    down: (name: string) => `Move down, ${name}`,
    retire: 'Retire',
    retireWhich: (name: string) => `Retire, ${name}`,
    bringBack: 'Offer again',
    bringBackWhich: (name: string) => `Offer again, ${name}`,
    add: 'Add a practice',
    addGo: 'Add the practice',
    back: 'Back to the settings',
  },
};

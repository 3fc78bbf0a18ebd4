import { plural } from '../plural.ts';
import type { sharing as source } from '../fr/sharing.ts';

/** The Sharing tab: inviting the patient, what they see, what they answer. */
export const sharing: typeof source = {
  tab: 'Sharing',
  title: 'Sharing with the patient',
  lead: 'The patient reads the latest agreed version, never the draft nor what is the team’s alone.',
  newer: (seen, latest, date) =>
    `The person has read version ${String(seen)}. Version ${String(latest)}, agreed on ${date}, has not been shown to them yet.`,
  noVersion: 'Nothing is agreed yet. Once a first version is agreed, you can invite the patient to read it.',
  invite: {
    title: 'Invite to read the plan',
    version: (number, date) => `Version ${String(number)}, agreed on ${date}`,
    preview: (name) => `See what ${name} will see`,
    way: 'How to invite',
    ways: { letter: 'A letter to print', mail: 'A mail', link: 'A link to copy', spoken: 'Read out, on the telephone' },
    wayHints: {
      letter: 'with a QR code, handed over in person',
      mail: 'no name and nothing medical in it; the code is told aloud',
      link: 'you pass it on yourself; the code is given apart',
      spoken: 'key and code are read out together',
    },
    noMail: 'Sending mail is not set up on this server. Copy the link and pass it on yourself.',
    address: 'The patient’s e-mail address',
    addressHint: 'It is not kept.',
    withCode: 'Print the code on the letter too',
    withCodeHint: 'Only if you hand it over in person. Otherwise tell the code aloud.',
    language: 'Language of the page and the letter',
    go: 'Prepare the invitation',
    replaces: 'A new invitation closes the one before at once.',
    onlyInCharge: 'The coordinator and the key worker can invite.',
  },
  readOut: {
    title: 'Are they on the telephone?',
    lead: 'A new key and a new code, to be read out to them now. First make sure that it is really them: name, date of birth. Never leave them on an answering machine.',
    go: 'Read out a new key and a new code',
    replaces:
      'The letter or link before no longer works. Nobody can read the old ones again: the server does not know them.',
  },
  made: {
    spokenTitle: 'To be read out on the telephone',
    sayAddress: (host) => `Have them open this address: ${host}/p`,
    sayKey: 'Then read the key, letter by letter',
    sayCode: 'Then the code',
    sayEnd: 'To finish, say this. They write it at the foot of their sheet.',
    title: 'The invitation is ready',
    until: (moment) => `It works as often as needed, until ${moment}. Code, key and link will not be shown again.`,
    typedKey: (host) => `Key to read out on the telephone, with the code, for the address ${host}/p`,
    code: 'Code to tell aloud',
    codePrinted: 'Code printed on the letter',
    link: 'Link',
    sent: (address) => `The mail has gone to ${address}. It does not hold the code: tell it aloud.`,
    notSent: 'The mail did not go. The invitation is good: copy the link, or prepare another one.',
    print: 'Print the letter',
  },
  spokenEnd: {
    until: (day, time) =>
      `The key and the code always go together. They work as often as you like, until ${day} at ${time}.`,
    earlier: 'An earlier letter or link no longer works. You can throw it away.',
    keep: 'Keep this sheet for yourself.',
    call: (phone) => `A question? Call us: ${phone}.`,
  },
  letter: {
    for: 'For',
    title: 'Your plan is waiting for you',
    lead: 'The team that follows you has written a plan for your care, from your words. You can read it on a phone or a computer, and tell us what suits you and what does not.',
    steps: 'How it works',
    scan: 'Point the camera of your phone at this drawing.',
    orType: (address) => `Or write this address in your browser: ${address}`,
    key: 'then this key of sixteen letters:',
    codeHere: 'Enter this code:',
    codeApart: 'Enter the code of eight digits that we gave you apart.',
    until: (day, time) =>
      `This letter works as often as you like, until ${day} at ${time}. Each time you are asked for the code. After that, ask us for another letter.`,
    call: (phone) => `A question? Call us: ${phone}`,
    ask: 'A question? Ask the person who gave you this letter.',
    private: 'This letter is personal. Give it to nobody with whom you do not want to share your plan.',
  },
  mail: {
    subject: 'A document to read',
    body: (link, key, day, time) =>
      `Hello,

A person you have met invites you to read a document.

${link}

This link asks for a code of eight digits, which that person gives you themselves. It works as often as you like, until ${day} at ${time}.

If the page asks for a key as well, here it is: ${key}

You were not expecting this message? Do nothing: without the code the link shows nothing.
`,
  },
  invitations: {
    title: 'Invitations',
    none: 'No invitation yet.',
    ways: { letter: 'Letter', mail: 'Mail', link: 'Link', spoken: 'Read out on the telephone' },
    by: (name, date) => `by ${name}, on ${date}`,
    states: {
      open: 'not opened yet',
      used: 'opened',
      blocked: 'closed after five wrong codes',
      expired: 'out of time',
      revoked: 'closed',
    },
    until: (date) => `until ${date}`,
    usedOn: (date) => `opened on ${date}`,
    lastSeen: (date) => `last read on ${date}`,
    revoke: 'Close this invitation',
    revokeHint: 'The link leads nowhere any more, and an open page closes.',
    blockedHint:
      'Somebody tried five codes that were not the right one. Talk to the patient, then prepare another invitation.',
  },
  answers: {
    title: 'What the patient answered',
    none: 'No answer yet.',
    version: (number) => `Version ${String(number)}`,
    agreedOn: (date) => `agreed on ${date}`,
    seen: (first, last) => (first === last ? `read on ${first}` : `read from ${first} to ${last}`),
    notSeen: 'not read by the patient yet',
    answeredOn: (date) => `answered on ${date}`,
    kinds: {
      answer: 'Answer',
      soon: 'Needs somebody soon',
      message: 'Message to the team',
      'for-meeting': 'For the meeting',
      missing: 'Something is missing',
      refusal: 'Refusal, said on their page',
    },
    words: {
      fits: 'this suits',
      partly: 'not quite',
      'does-not-fit': 'this does not suit',
      talk: 'asks to be called',
    },
    whole: 'On the whole plan',
    settled: {
      read: (by, date) => `read by ${by} on ${date}`,
      proposed: (by, date) => `proposed by ${by} for the meeting of ${date}, waiting for a place`,
      agenda: (by, date) => `put on the agenda by ${by}, meeting of ${date}`,
    },
    mark: (answer, date) => `Their answer on ${date}: ${answer}`,
  },
  waiting: {
    title: 'Answers from patients',
    on: (date) => `on ${date}`,
    toAgenda: 'Put on the next agenda',
    read: 'I have read it and see to it',
    see: 'See sharing',
    blocked: (name) => `The invitation of ${name} closed after five wrong codes.`,
    question: {
      answer: (about, answer) => `Answer to the plan, “${about}”: ${answer}. What do we make of it?`,
      whole: (answer) => `Answer to the whole plan: ${answer}. What do we make of it?`,
      soon: 'This patient asked for somebody soon: where does it stand?',
      refusal: (about) => `No longer wants “${about}”, said on the patient’s page. What do we make of it?`,
      message: 'A message from the patient’s page: what do we answer?',
      'for-meeting': 'Words written for this meeting: what do we hear?',
      missing: 'Something is missing in the plan, the patient says: what do we change?',
    },
  },
  reply: {
    open: 'Reply',
    openTo: (name) => `Reply to ${name}`,
    promised: (day) => `answer promised by ${day}`,
    promisedToday: 'answer promised for today',
    overdue: (day, days) =>
      plural('en', days, {
        one: `one day overdue: an answer was promised by ${day}`,
        other: `${String(days)} days overdue: an answer was promised by ${day}`,
      }),
    promisedCall: {
      promised: (day) => `call promised by ${day}`,
      promisedToday: 'call promised for today',
      overdue: (day, days) =>
        plural('en', days, {
          one: `one day overdue: a call was promised by ${day}`,
          other: `${String(days)} days overdue: a call was promised by ${day}`,
        }),
    },
    owner: (name) => `sees to it: ${name}`,
    ownerNone: 'sees to it: the coordinators',
    words: 'Your reply',
    wordsHint: 'The patient reads it on their page, with your name.',
    send: 'Send the reply',
    call: 'Say who calls, and when',
    caller: 'Who calls',
    callOn: 'Which day',
    hour: 'At what time, if you know',
    hourHint: 'For example: about 10 am, in the afternoon.',
    callWords: 'A few words, if needed',
    sendCall: 'Announce this call',
    called: 'Call made',
    by: (name, date) => `Reply from ${name}, ${date}`,
    calls: (name, day, hour) => `${name} calls on ${day}${hour === '' ? '' : `, ${hour}`}`,
    readOn: (date) => `read by the patient on ${date}`,
    notRead: 'not read by the patient yet',
    waitHere: (count, day, isLate) => {
      const wait = plural('en', count, {
        one: 'This patient wrote and is waiting for an answer',
        other: `This patient wrote and is waiting for ${String(count)} answers`,
      });
      if (isLate) return `${wait}, overdue: it was promised by ${day}.`;
      return count === 1 ? `${wait}, promised by ${day}.` : `${wait}, the first by ${day}.`;
    },
    onlyInCharge: 'Coordinators and the key worker reply.',
    takenBack: (date) => `The patient said on ${date} that this was a mistake.`,
  },
  soon: {
    title: 'Somebody needs you soon',
  },
  soonMail: {
    subject: 'Somebody is waiting for a call',
    body: (link) => `Hello,

A person in your care has asked to be called soon. This message says neither who nor why: the page Today shows it.

${link}
`,
  },
  forMeeting: {
    answer: (answer) => `: ${answer}`,
    answered: (date) => `answered on ${date}, from the patient’s page`,
    on: (date) => `written on ${date}, from the patient’s page`,
  },
};

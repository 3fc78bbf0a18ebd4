import type { letters as source } from '../fr/letters.ts';

/** Letters to the family doctor and other correspondents: drafted from a discussed case, signed, sent once the person knows. */
export const letters: typeof source = {
  title: 'Letters',
  lead: 'To the family doctor and other correspondents. A letter leaves once it is signed, and once the person was told.',
  back: 'People and wishes',
  fromAround: 'Letters to correspondents',
  fromCase: 'Write to the family doctor',
  none: 'No letter is written yet. It is drafted from a case whose discussion is closed.',
  states: { draft: 'to be signed', signed: 'signed, not sent yet', sent: 'sent' },
  to: (name: string) => `To ${name}`,
  writtenBy: (name: string, date: string) => `written by ${name}, ${date}`,
  signedBy: (name: string, profession: string, date: string) => `signed by ${name}, ${profession}, ${date}`,
  make: {
    title: 'Draft a letter',
    noCase: 'A letter is drafted from a case whose discussion was closed in a meeting. There is none yet.',
    noPeople: 'No family doctor or other correspondent is noted.',
    addPeople: 'Add somebody around this person',
    item: 'From the discussion of',
    itemOf: (date: string, question: string) => `${date}: ${question}`,
    person: 'To whom',
    mayNot: (name: string) => `${name} (may not know the plan)`,
    locale: 'Language of the letter',
    locales: { fr: 'French', en: 'English' },
    refusals: 'Quote what was declined',
    refusalsHint: 'Tick only what this person agrees to have quoted, in their words. The rest is not mentioned.',
    refusal: (what: string, date: string, words: string) => `${what}, ${date}: “${words}”`,
    go: 'Draft the letter',
  },
  write: {
    recipient: 'Recipient',
    address: 'Address, or secure mail',
    subject: 'Subject',
    body: 'The letter',
    bodyHint:
      'An empty line parts two paragraphs. “# ” at the start of a line makes a heading, “- ” an item of a list.',
    save: 'Save the letter',
    saved: 'Saved.',
    drop: 'Give up this letter',
    dropSure: 'The draft will no longer be offered. What is signed always stays.',
  },
  sign: {
    title: 'Sign',
    lead: (name: string, profession: string) =>
      `The letter is signed as it reads here, by ${name}, ${profession}. It does not change afterwards.`,
    saveFirst: 'Save what you have changed first: what is signed is what is saved.',
    go: 'Sign this letter',
  },
  inform: {
    title: 'The person knows',
    missing: 'Not known yet whether this person was told of this letter: it does not leave.',
    told: (date: string, by: string, way: string) => `Told on ${date} by ${by} (${way}).`,
    answers: { agrees: 'Does not object', opposes: 'Does not wish it to be sent' },
    on: 'Told on',
    by: 'By',
    way: 'How',
    answer: 'What they say',
    again: 'Note something else',
    go: 'Note',
  },
  send: {
    title: 'Send',
    kept: {
      'not-signed': 'This letter is not signed yet.',
      'not-informed': 'It leaves once the person was told.',
      opposed: 'This person does not wish it to be sent: it stays here.',
    },
    ways: { paper: 'printed, handed over or posted', mail: 'by secure mail', text: 'copied into another record' },
    sent: (way: string, date: string, by: string) => `${way}, ${date}, by ${by}`,
    sentTo: (way: string, to: string, date: string, by: string) => `${way} to ${to}, ${date}, by ${by}`,
    print: 'Print',
    copy: 'Copy the text',
    copied: 'The text is copied, and that is noted.',
    copyByHand: 'The text, to copy by hand',
    paper: 'Note: printed, handed over or posted',
    text: 'Note: copied into another record',
    mailTo: 'Secure mail address',
    mailHint: (hosts: string) => `Addresses that are accepted: ${hosts}.`,
    mail: 'Send by secure mail',
    noMail: 'Sending by mail needs a mail server and, in the settings, the domains that are secure.',
    queued: 'The letter was handed to the mail.',
  },
  paper: {
    notYet: {
      'not-signed': 'DRAFT, not to be sent',
      'not-informed': 'person not told yet, not to be sent',
      opposed: 'the person objects, not to be sent',
    },
    about: (name: string, birthDate: string) => `About: ${name}, date of birth ${birthDate}`,
    signed: (name: string, profession: string) => [name, profession],
    at: (date: string) => date,
  },
  mail: {
    subject: (clinic: string) => `Letter from ${clinic}`,
    body: (clinic: string) =>
      `Hello,\n\nPlease find attached a letter from ${clinic}, as a PDF.\n\nIf this message is not meant for you, please tell us and delete it.\n`,
  },
  settings: {
    title: 'Letters to correspondents',
    lead: 'The template that each letter starts from, and the mail by which it may leave.',
    link: 'Templates and secure mail',
    template: (language: string) => `Template, in ${language}`,
    templateHint:
      'Between double braces, what is taken from the record: {{patient}}, {{birthDate}}, {{recipient}}, {{meetingDate}}, {{question}}, {{wish}}, {{plan}}, {{clinic}}, {{phone}}. Lists: {{#decisions}}- {{.}}{{/decisions}}, likewise tasks and refusals. {{^wish}}…{{/wish}} is there only where nothing is noted. Empty: the template provided.',
    hosts: 'Domains of secure mail',
    hostsHint: 'One a line, for instance nhs.net. A letter goes by mail to these domains alone; none: no mail.',
  },
  draft: {
    subject: (name: string) => `MDT meeting, ${name}`,
    said: (words: string, by: string, date: string) => `“${words}” (said to ${by}, ${date})`,
    wrote: (words: string) => `“${words}”`,
    plan: (number: number, date: string) => `version ${String(number)} of the plan, agreed on ${date}`,
    decided: (what: string, who: string, date: string) => `${what} (${who}, by ${date})`,
    none: (why: string) => `No decision yet: ${why}`,
    orientation: (practice: string, bearer: string) =>
      bearer === '' ? `Proposal: ${practice}` : `Proposal: ${practice}, ${bearer}`,
    version: (number: number) => `Agreed plan, version ${String(number)}`,
    withText: (what: string, text: string) => `${what}. ${text}`,
    patient: 'the person themselves',
    relative: 'a relative',
    task: (who: string, what: string) => `${who}: ${what}`,
    refusal: (what: string, date: string, words: string) => `${what}, ${date}: “${words}”`,
  },
  template: `Dear {{recipient}},

We discussed {{patient}} (date of birth: {{birthDate}}) in our MDT meeting on {{meetingDate}}.

# The question
{{question}}

{{#wish}}
# What this person wishes
{{wish}}
{{/wish}}

# What was decided
{{#decisions}}
- {{.}}
{{/decisions}}
{{^decisions}}
Nothing has been decided so far.
{{/decisions}}

# Who does what
{{#plan}}
From {{plan}}:
{{/plan}}
{{#tasks}}
- {{.}}
{{/tasks}}
{{^tasks}}
Nothing else is planned at this time.
{{/tasks}}

{{#quoted}}
# What was declined, in their words
{{/quoted}}
{{#refusals}}
- {{.}}
{{/refusals}}

Your view, and what you know of this, would be most helpful.{{#phone}} You can reach us on {{phone}}.{{/phone}}

{{clinic}}`,
};

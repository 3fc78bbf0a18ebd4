import type { record as fr } from '../fr/record.ts';

export const record: typeof fr = {
  tab: 'Life of the record',
  title: 'Life of the record',
  lead: 'Close the record or reopen it, keep it longer, take out what concerns somebody else, give the person their data.',
  closed: (date) => `Record closed on ${date}. It can be read, and nothing is written in it any more.`,
  closedTag: 'closed',
  closedList: 'Closed records',
  closedListTitle: 'Closed records',
  openList: 'Open records',
  noneClosed: 'No closed record is open to you.',
  deceased: (date) => `died on ${date}`,
  held: 'This record is kept beyond the usual time.',
  standsOpen: 'This record is open.',
  close: {
    title: 'Close the record',
    lead: 'When care has ended. The same people can read it; plan, sessions, refusals, agenda and invitations no longer change. The person’s links end, and their name leaves boards and searches.',
    reason: 'Why the record is closed',
    go: 'Close the record',
  },
  reopen: {
    title: 'Reopen the record',
    lead: 'The care team can write in it again. The person’s earlier links stay closed.',
    reason: 'Why the record is reopened',
    go: 'Reopen the record',
  },
  hold: {
    title: 'Keep it longer',
    lead: 'For a complaint, a legal case, an inquiry: the record is not destroyed as long as that lasts.',
    reason: 'Why it is kept',
    go: 'Keep this record',
    releaseReason: 'Why that is no longer needed',
    release: 'No longer keep it specially',
  },
  death: {
    title: 'Death',
    lead: 'How long the record is kept depends on it. Leave it empty to take back a date that was noted by mistake.',
    on: 'Date of death',
    go: 'Save the date',
  },
  retention: {
    title: 'How long records are kept',
    lead: 'In France: twenty years after the last contact, at least until the 28th birthday, ten years after a death within ten years of that contact (article R. 1112-7 of the public health code). Records are destroyed on the server, with the command purge, once its list has been printed; never one that is kept specially.',
    afterContact: 'Years after the last contact',
    untilAge: 'At least until the age of',
    afterDeath: 'Years after a death',
  },
  purgedCases: (count) =>
    count === 1
      ? 'One case is no longer here: the time for which it is kept is over.'
      : `${count} cases are no longer here: the time for which they are kept is over.`,
  history: 'What happened',
  nothingYet: 'Nothing yet.',
  by: (what, who, when) => `${what} by ${who}, ${when}`,
  changes: {
    closed: 'Closed',
    reopened: 'Reopened',
    held: 'Kept longer',
    released: 'No longer kept specially',
    died: 'Date of death noted',
    'death-withdrawn': 'Date of death taken back',
  },
  inError: {
    title: 'Noted in the wrong record',
    lead: 'A refusal, a remark, a decision or the words noted in a meeting that concern somebody else. This record keeps only a trace that something was taken out; the text leaves the minutes, too.',
    choose: 'What is to be taken out',
    nothing: 'This record has neither refusals nor texts of meetings.',
    kinds: {
      refusal: 'Refusal',
      remark: 'Remark in a meeting',
      decision: 'Decision in a meeting',
      voice: 'The person’s words noted in a meeting',
    },
    reason: 'Why',
    reasons: {
      'other-person': 'concerns another person',
      twice: 'noted twice',
      'never-said': 'was never said',
    },
    to: 'Put it in the record of',
    remove: 'nobody: only take it out',
    find: 'Name of the other person',
    findGo: 'Search',
    findHint: 'To put the text in their record. Without a name it is only taken out.',
    found: (count) => (count === 0 ? 'Nobody matches.' : `${count} people to choose from below.`),
    said: (kind, when, what) => `${kind}, ${when}: ${what}`,
    done: 'It was taken out of this record.',
    toHint: 'A text of a meeting goes to somebody on the same agenda.',
    go: 'Take it out of this record',
    trace: (kind, outcome, why) => `${kind}: ${outcome === 'moved' ? 'put in another record' : 'taken out'} (${why})`,
    inMinutes: (count) =>
      count === 1
        ? 'Something that was noted here by mistake was taken out.'
        : `${count} things that were noted here by mistake were taken out.`,
  },
};

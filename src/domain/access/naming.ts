/** Lists that say no more of a patient than who they are and that something is due: being on them is not having one's record opened. */
export const listActions = [
  'patients.listed',
  'agenda.read',
  'board.read',
  'emergency-accesses.listed',
  'emergency-requests.listed',
] as const;

/** What is done about a record without opening it: asking for an emergency access, answering that, seeing that there was one. */
export const outsideActions = [
  'emergency-access.asked',
  'emergency-access.granted',
  'emergency-access.declined',
  'emergency-access.reviewed',
] as const;

/** Pages that show what a record says of several patients at once. */
export const contentActions = [
  'today.read',
  'notices.read',
  'actions.listed',
  'meeting-case.read',
  'minutes.read',
  'waiting-answers.read',
  'waiting-refusals.read',
] as const;

/** What the audit says of each patient whom such a list or page names to somebody. */
export type NamingAction = (typeof listActions)[number] | (typeof contentActions)[number];

import type { team as source } from '../fr/team.ts';

/** The care team of one patient. */
export const team: typeof source = {
  title: 'Care team',
  lead: 'Those who read and write the plan. The key worker is the one the patient turns to.',
  isReference: 'Key worker',
  disabled: 'account closed',
  makeReference: 'Make key worker',
  makeReferenceWho: (name) => `Make key worker, ${name}`,
  remove: 'Remove',
  removeWho: (name) => `Remove, ${name}`,
  empty: 'Nobody is in this team yet. Add the key worker first.',
  addTitle: 'Add somebody',
  who: 'Professional',
  add: 'Add to the team',
  everybody: 'Everyone in the clinic is already in this care team.',
};

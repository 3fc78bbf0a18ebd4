import type { team as source } from '../fr/team.ts';

/** The care team of one patient. */
export const team: typeof source = {
  title: 'Care team',
  lead: 'Those who read and write the plan. The reference person is the one the patient turns to.',
  isReference: 'Reference person',
  disabled: 'account closed',
  makeReference: 'Make reference person',
  makeReferenceWho: (name) => `Make reference person, ${name}`,
  remove: 'Remove',
  removeWho: (name) => `Remove, ${name}`,
  empty: 'Nobody is in this team yet. Add the reference person first.',
  addTitle: 'Add somebody',
  who: 'Professional',
  add: 'Add to the team',
  everybody: 'Everyone in the clinic is already in this care team.',
};

import type { audit as source } from '../fr/audit.ts';

const actions: Record<string, string> = {
  'patient.created': 'created the record',
  'patient.edited': 'changed the identity',
  'patient.read': 'opened the record',
  'care-team.member-added': 'added somebody to the care team',
  'care-team.member-removed': 'removed somebody from the care team',
  'care-team.reference-set': 'named the reference person',
  'care-plan.read': 'read the plan',
  'care-plan.opened': 'opened the live plan',
  'care-plan.edited': 'wrote in the plan',
  'care-plan.agreed': 'agreed a version of the plan',
  'care-plan.agree': 'agreed a version of the plan',
  'plan-version.read': 'read a version of the plan',
  'plan-versions.read': 'read the list of versions',
  'team-notes.read': 'read the team notes',
  'team-notes.opened': 'opened the team notes',
  'team-notes.edited': 'wrote in the team notes',
  'emergency-access.opened': 'opened an emergency access',
  'emergency-access.reviewed': 'reviewed an emergency access',
  'audit.read': 'read this page',
};

/** Who opened and changed a record. */
export const audit: typeof source = {
  title: 'Who opened this record',
  lead: 'Every reading, every writing and every refused access, never what was written. Nothing can be taken out of this list.',
  when: 'When',
  who: 'Who',
  what: 'What',
  role: 'Role',
  system: 'Cordée',
  anonymous: 'Nobody signed in',
  older: 'See older',
  newest: 'Back to the newest',
  refusedTag: 'refused',
  action: (action) => actions[action] ?? action,
};

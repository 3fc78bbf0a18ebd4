import type { systems as french } from '../fr/systems.ts';

/** Other systems that may read. */
export const systems: typeof french = {
  title: 'Other systems',
  lead: 'The hospital’s record or another system can read the agreed plans, as FHIR. It can write nothing, and each reading leaves its trace in the person’s record.',
  address: (address) => `Address: ${address}`,
  none: 'No system has access.',
  list: 'Those that have access',
  create: 'Give access',
  name: 'Name of the system',
  scopes: 'What it may read',
  scopeNames: {
    'system/Patient.rs': 'who the patients are',
    'system/CarePlan.rs': 'agreed plans, with all that they are made of',
  },
  scopesMissing: 'Choose at least one.',
  token: 'Access key',
  tokenOnce: 'It is shown once only. Hand it to whoever sets up the other system.',
  since: (date) => `since ${date}`,
  revoke: 'Take access away',
  revokeOf: (name) => `Take access away: ${name}`,
  link: 'Other systems (FHIR)',
};

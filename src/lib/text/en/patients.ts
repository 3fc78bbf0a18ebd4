import { plural } from '../plural.ts';
import type { patients as source } from '../fr/patients.ts';

/** The list of patients, one patient's frame, emergency access. */
export const patients: typeof source = {
  title: 'Patients',
  search: 'Search a name or a date of birth',
  searchHint: 'Accents do not matter. The / key leads here, the ↓ arrow leads to the names.',
  searchGo: 'Search',
  found: (count) => plural('en', count, { one: `${String(count)} patient`, other: `${String(count)} patients` }),
  noneFound: (query) => `Nobody matches “${query}” among the records open to you.`,
  more: (count) => plural('en', count, { one: 'Show 1 more name', other: `Show ${String(count)} more names` }),
  none: 'No record is open to you. A record appears here as soon as you are in a patient’s care team.',
  bornOn: (date) => `born ${date}`,
  reference: (name) => `Reference: ${name}`,
  noReference: 'no reference person',
  version: (number) => `version ${String(number)}`,
  draft: 'plan to agree',
  create: 'Create a record',
  createTitle: 'New record',
  createLead: 'You will be the reference person, and can then gather the care team.',
  createLeadCoordinator: 'You can then gather the care team and name the reference person.',
  createGo: 'Create the record',
  sameName: 'This is another person with the same name and date of birth',
  editTitle: 'Change the identity',
  editGo: 'Save the identity',
  edit: 'Change the identity',
  tabs: 'Record',
  plan: 'Plan',
  versions: 'Versions',
  team: 'Care team',
  audit: 'Access',
  emergency: 'Emergency access',
  emergencyTitle: 'Emergency access to a record',
  emergencyLead:
    'For a patient who is not yours and whose plan you must read right now. The access lasts 60 minutes and is for reading only. It is written in the record and the coordinator is told.',
  emergencyExact: 'Write the name and the date of birth as they stand in the record (accents do not matter).',
  emergencyReason: 'Why now?',
  emergencyReasonHint: 'One sentence: what is happening and what you need to know. The coordinator will read it.',
  emergencyGo: 'Open the record for 60 minutes',
  emergencyOpen: (time) => `Emergency access, for reading only, until ${time}`,
  minutesLeft: (count) =>
    plural('en', count, { one: `${String(count)} minute left`, other: `${String(count)} minutes left` }),
};

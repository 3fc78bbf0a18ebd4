import type { emergencyNumbers as source } from '../fr/emergency-numbers.ts';

/** Whom patients are told to call when it cannot wait. */
export const emergencyNumbers: typeof source = {
  title: 'Emergency numbers given to patients',
  lead: 'They are on the patient’s page, after everything that is sent, on a link that no longer opens and on the letter.',
  none: 'No emergency numbers are set: patients’ pages and letters give none.',
  choose: 'Choose the numbers',
  byCountry: (numbers, country) => `Given today: ${numbers} (${country}, from the server’s settings).`,
  now: (numbers) => `Given today: ${numbers}.`,
  countries: { FR: 'France', BE: 'Belgium', CH: 'Switzerland', 'CA-QC': 'Québec', GB: 'United Kingdom' },
  own: 'Other numbers, written below',
  first: 'Emergency',
  second: 'Emergency, another number (if needed)',
  distress: 'Distress, thoughts of death (if there is such a line)',
  distressHint: 'A line that answers day and night: the page says so.',
  isFree: 'Calls to the distress line are free',
};

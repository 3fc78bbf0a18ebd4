import type { annualReport as french } from '../fr/annual-report.ts';

/** The structure's report for one year. */
export const annualReport: typeof french = {
  title: (year) => `Annual report ${year}`,
  nav: 'Annual report',
  lead: 'The figures that a pain clinic is asked for each year, from what Cordée holds. Each with its definition; what is missing is said.',
  year: 'Year',
  partial: (to) => `The year is not over: figures up to ${to}.`,
  columns: { figure: 'Figure', value: 'Value', definition: 'Definition' },
  days: (days) => `${days} days`,
  shareOf: (share, low, high, of) => `${share} (95 % interval: ${low} to ${high}; ${of})`,
  groups: { meetings: 'MDT meetings', patients: 'Patients', delays: 'Delays', care: 'Care' },
  professionMeetings: (profession) => `Meetings with: ${profession}`,
  orientationsTo: (practice) => `Referrals: ${practice}`,
  figures: {
    meetings: ['Meetings held', 'Meetings opened in the year that are over.'],
    cases: ['Cases discussed', 'Cases closed in these meetings; a person discussed twice counts twice.'],
    patientsDiscussed: ['Patients discussed', 'Different people of whom a case was closed.'],
    profession: [
      'Meetings, by profession',
      'Meetings in which at least one person of this profession was present (observers do not count).',
    ],
    active: [
      'Active list',
      'People of whom, in the year, a case was closed in a meeting, a session held, a version of the plan agreed, or a referral proposed or moved.',
    ],
    newPatients: ['New patients', 'Records created in the year.'],
    toReview: ['Median delay from refusal to review', 'Refusals of the year whose review began.'],
    toStart: [
      'Median delay from proposal to start',
      'Referrals that started in the year, since the day they were proposed.',
    ],
    orientations: ['Referrals proposed', 'Referrals proposed in the year, to any practice.'],
    practice: ['Referrals, by practice', 'Proposed in the year.'],
    refusals: ['Refusals recorded', 'Refusals of the year that were not withdrawn.'],
    reviews: ['Reviews concluded', 'Reviews “What is the patient really refusing?” concluded in the year.'],
    agreedWithPatient: [
      'Plans agreed with the person',
      'Share of the versions agreed in the year to which the person’s own yes is recorded, said to somebody or given on their page.',
    ],
  },
  gapsTitle: 'What these figures do not say',
  gaps: [
    'The delay from the request to the first consultation, procedures, stays in hospital: they are not in Cordée.',
    'What was not entered, and records destroyed when their time was over.',
    'A number below five patients is not shown, nor what would give it back.',
  ],
  csv: 'Download the report (CSV)',
  print: 'Print',
  show: 'Show',
};

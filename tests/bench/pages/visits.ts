import type { PagesClinic } from './clinics.ts';

/** A page that is measured, and who looks at it. */
export type Visit = {
  title: string;
  by: keyof PagesClinic['cookies'];
  path: (clinic: PagesClinic) => string;
  /** What is typed in the page’s search, or in a field that answers by itself: a name stands in no address. */
  typed?: string;
};

const by = (who: Visit['by'], title: string, path: Visit['path']): Visit => ({ title, by: who, path });
const searched = (title: string, path: Visit['path'], typed: string): Visit => ({
  title,
  by: 'coordinator',
  path,
  typed,
});
const ofPatient = (title: string, page: string): Visit =>
  by('coordinator', title, ({ patientId }) => `/patients/${patientId}${page}`);

/** Every page whose cost could grow with the clinic. */
export const visits: readonly Visit[] = [
  by('coordinator', 'Today', () => '/'),
  by('professional', 'Today, a member of the team', () => '/'),
  by('coordinator', 'Board', () => '/board'),
  by('professional', 'Board, a member of the team', () => '/board'),
  by('professional', 'Actions, one’s own', () => '/actions'),
  by('coordinator', 'Actions, everybody’s', () => '/actions?all'),
  by('coordinator', 'Patients', () => '/patients'),
  by('professional', 'Patients, a member of the team', () => '/patients'),
  by('coordinator', 'Patients, closed records', () => '/patients?closed'),
  searched('Patients, searched: legof', () => '/patients', 'legof'),
  searched('Patients, searched: de', () => '/patients', 'de'),
  searched('Patients, searched with a typing error', () => '/patients', 'solnee'),
  by('coordinator', 'Whose refusal', () => '/refusals/new'),
  by('coordinator', 'Meetings', () => '/meetings'),
  by('professional', 'Meetings, a member of the team', () => '/meetings'),
  by('coordinator', 'A meeting’s preparation', ({ meetingId }) => `/meetings/${meetingId}`),
  by('professional', 'A meeting’s preparation, a member', ({ meetingId }) => `/meetings/${meetingId}`),
  searched('A patient found in a meeting', ({ meetingId }) => `/meetings/${meetingId}/patients`, 'legof'),
  by('coordinator', 'Minutes', ({ minutesId }) => `/meetings/${minutesId}/minutes`),
  ofPatient('A patient', ''),
  ofPatient('Time line', '/time-line'),
  ofPatient('Orientations', '/orientations'),
  ofPatient('Refusals', '/refusals'),
  ofPatient('Sharing', '/sharing'),
  ofPatient('Versions', '/versions'),
  ofPatient('Audit', '/audit'),
  ofPatient('Record', '/record'),
  by('coordinator', 'People', () => '/people'),
  by('coordinator', 'Settings', () => '/settings'),
  by('coordinator', 'Practices', () => '/settings/practices'),
  by('coordinator', 'Profile', () => '/profile'),
];

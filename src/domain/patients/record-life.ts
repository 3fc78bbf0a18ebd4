import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { prose } from '../typed-text.ts';

/** What becomes of a whole record. Closed (FHIR: EpisodeOfCare `finished`): read, and no longer written; held: never purged. */
export const recordChanges = [
  'closed',
  'reopened',
  'held',
  'released',
  'died',
  'death-withdrawn',
  'exported',
  'exported-apart',
] as const;
export type RecordChange = (typeof recordChanges)[number];

/** How a record stands. Times in milliseconds UTC, the day of death as 'YYYY-MM-DD'. */
export type RecordStanding = { closedAt: number | null; heldAt: number | null; deceasedOn: string | null };

const reason = prose(10, 'reason-short', 500);
/** Why a record is closed, opened again, kept or no longer kept. */
export const recordReasonInput = v.object({ patientId: id, reason });
/** The day of a death (FHIR: Patient.deceasedDateTime), or empty where it was said by mistake. */
export const deceasedInput = v.object({
  patientId: id,
  deceasedOn: v.union([v.literal(''), v.pipe(day, v.minValue('1900-01-01', 'date'))], 'date'),
});

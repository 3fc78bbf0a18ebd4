import type { Foundation } from '../care-plan/layout.ts';

/** What the record already knows around a refusal: shown to the team instead of being asked (domain §7, steps 1 and 4). */
export type KnownOfPatient = {
  /** Sessions to which the patient did not come. */
  absences: number;
  /** Refusals beside the one reviewed that stand. */
  otherRefusals: number;
  ruptures: number;
  repairs: number;
  /** The days ('YYYY-MM-DD') kept for the five foundations of the first consultations; those without a day are left out. */
  foundations: Partial<Record<Foundation, string>>;
};

import { patientRefusals } from './patient-refusals.ts';
import { practicesOfPatient } from './practices-of-patient.ts';

/** The queries about refusals. */
export const refusalQueries = { patientRefusals, practicesOfPatient };

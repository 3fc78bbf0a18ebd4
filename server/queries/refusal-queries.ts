import { patientRefusals } from './refusal/patient-refusals.ts';
import { practicesOfPatient } from './refusal/practices-of-patient.ts';

/** The queries about refusals. */
export const refusalQueries = { patientRefusals, practicesOfPatient };

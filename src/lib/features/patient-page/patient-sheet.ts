import type { Purpose } from '#domain/access/purpose.ts';
import type { PatientAgreement } from '#domain/care-plan/patient-agreement.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { SettledResponse } from '#domain/patient-access/response.ts';

/** Everything that a patient's page shows. Times in milliseconds UTC. */
export type PatientSheet = {
  agreedAt: number;
  givenName: string;
  familyName: string;
  birthDate: string;
  version: number;
  plan: PlanForPatient;
  agreement: PatientAgreement;
  /** Latest first. */
  responses: SettledResponse[];
  /** Latest day first. */
  opened: {
    day: string;
    people: { name: string; hours: number[]; emergency: boolean; why: Purpose[] }[];
    systems: { name: string; hours: number[] }[];
    inLists: number;
  }[];
  nextMeetingAt: number | null;
};

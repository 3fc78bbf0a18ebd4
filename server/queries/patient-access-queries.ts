import { ownPlan } from './patient-access/own-plan.ts';
import { ownResponse } from './patient-access/own-response.ts';
import { patientDrafts } from './patient-access/patient-drafts.ts';
import { patientPlan } from './patient-access/patient-plan.ts';
import { planAnswers } from './patient-access/plan-answers.ts';
import { planPreview } from './patient-access/plan-preview.ts';
import { planSharing } from './patient-access/plan-sharing.ts';
import { waitingAnswers } from './patient-access/waiting-answers.ts';
import { waitingOfPatient } from './patient-access/waiting-of-patient.ts';

/** The queries about what is shared with patients and what they answer, and those that patients make. */
export const patientAccessQueries = {
  ownPlan,
  ownResponse,
  patientDrafts,
  patientPlan,
  planAnswers,
  planPreview,
  planSharing,
  waitingAnswers,
  waitingOfPatient,
};

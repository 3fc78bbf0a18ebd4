import { ownResponse } from './own-response.ts';
import { patientPlan } from './patient-plan.ts';
import { planAnswers } from './plan-answers.ts';
import { planPreview } from './plan-preview.ts';
import { planSharing } from './plan-sharing.ts';
import { waitingAnswers } from './waiting-answers.ts';

/** The queries about what is shared with patients and what they answer, and those that patients make. */
export const patientAccessQueries = { ownResponse, patientPlan, planAnswers, planPreview, planSharing, waitingAnswers };

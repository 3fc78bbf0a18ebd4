import { answerPlan } from './answer-plan.ts';
import { invitePatient } from './invite-patient.ts';
import { putResponseOnAgenda } from './put-response-on-agenda.ts';
import { redeemPatientInvitation } from './redeem-patient-invitation.ts';
import { revokePatientInvitation } from './revoke-patient-invitation.ts';
import { settleResponse } from './settle-response.ts';
import { stopPractice } from './stop-practice.ts';
import { writeToTeam } from './write-to-team.ts';

/** The commands about sharing a plan with its patient, and those that the patient gives. */
export const patientAccessCommands = {
  answerPlan,
  invitePatient,
  putResponseOnAgenda,
  redeemPatientInvitation,
  revokePatientInvitation,
  settleResponse,
  stopPractice,
  writeToTeam,
};

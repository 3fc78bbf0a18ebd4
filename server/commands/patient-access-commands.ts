import { answerPlan } from './patient-access/answer-plan.ts';
import { chooseOwnLanguage } from './patient-access/choose-own-language.ts';
import { invitePatient } from './patient-access/invite-patient.ts';
import { keepEndedDraft } from './patient-access/keep-ended-draft.ts';
import { keepPatientDraft } from './patient-access/keep-patient-draft.ts';
import { putResponseOnAgenda } from './patient-access/put-response-on-agenda.ts';
import { redeemPatientInvitation } from './patient-access/redeem-patient-invitation.ts';
import { replyToResponse } from './patient-access/reply-to-response.ts';
import { revokePatientInvitation } from './patient-access/revoke-patient-invitation.ts';
import { setEmergencyNumbers } from './patient-access/set-emergency-numbers.ts';
import { setInvitationDays } from './patient-access/set-invitation-days.ts';
import { scoreOwnAlliance } from './patient-access/score-own-alliance.ts';
import { settleResponse } from './patient-access/settle-response.ts';
import { stopPractice } from './patient-access/stop-practice.ts';
import { takeBackResponse } from './patient-access/take-back-response.ts';
import { writeToTeam } from './patient-access/write-to-team.ts';

/** The commands about sharing a plan with its patient, and those that the patient gives. */
export const patientAccessCommands = {
  answerPlan,
  chooseOwnLanguage,
  invitePatient,
  keepEndedDraft,
  keepPatientDraft,
  putResponseOnAgenda,
  redeemPatientInvitation,
  replyToResponse,
  revokePatientInvitation,
  setEmergencyNumbers,
  setInvitationDays,
  scoreOwnAlliance,
  settleResponse,
  stopPractice,
  takeBackResponse,
  writeToTeam,
};

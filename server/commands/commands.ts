import { acceptInvitation } from './accept-invitation.ts';
import { addCareTeamMember } from './add-care-team-member.ts';
import { agreeCarePlan } from './agree-care-plan.ts';
import { changePassword } from './change-password.ts';
import { changePreferences } from './change-preferences.ts';
import { changeRole } from './change-role.ts';
import { createPatient } from './create-patient.ts';
import { disableProfessional } from './disable-professional.ts';
import { editPatient } from './edit-patient.ts';
import { editProfessional } from './edit-professional.ts';
import { enableProfessional } from './enable-professional.ts';
import { inviteProfessional } from './invite-professional.ts';
import { offerNewPassword } from './offer-new-password.ts';
import { recordDeparture } from './meeting/live/record-departure.ts';
import { recordNamed } from './meeting/live/record-named.ts';
import { runLive } from './meeting/live/run-live.ts';
import { meetingCommands } from './meeting/meeting-commands.ts';
import { orientationCommands } from './orientation/orientation-commands.ts';
import { openEmergencyAccess } from './open-emergency-access.ts';
import { openGrantedAccess } from './open-granted-access.ts';
import { practiceCommands } from './practice/practice-commands.ts';
import { refusalCommands } from './refusal/refusal-commands.ts';
import { patientAccessCommands } from './patient-access/patient-access-commands.ts';
import { removeCareTeamMember } from './remove-care-team-member.ts';
import { reviewUseCases } from './review/review-commands.ts';
import { reviewEmergencyAccess } from './review-emergency-access.ts';
import { setNewPassword } from './set-new-password.ts';
import { setReferencePerson } from './set-reference-person.ts';
import { settleEmergencyRequest } from './settle-emergency-request.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

/** Every command, by the name under which pages and sockets call it. */
export const commands = {
  acceptInvitation,
  addCareTeamMember,
  agreeCarePlan,
  changePassword,
  changePreferences,
  changeRole,
  createPatient,
  disableProfessional,
  editPatient,
  editProfessional,
  enableProfessional,
  inviteProfessional,
  offerNewPassword,
  openEmergencyAccess,
  openGrantedAccess,
  recordDeparture,
  recordNamed,
  removeCareTeamMember,
  reviewEmergencyAccess,
  runLive,
  setNewPassword,
  setReferencePerson,
  settleEmergencyRequest,
  withdrawInvitation,
  ...meetingCommands,
  ...reviewUseCases,
  ...practiceCommands,
  ...refusalCommands,
  ...patientAccessCommands,
  ...orientationCommands,
};

import { acceptInvitation } from './people/accept-invitation.ts';
import { addCareTeamMember } from './patients/add-care-team-member.ts';
import { agreeCarePlan } from './care-plan/agree-care-plan.ts';
import { changePassword } from './people/change-password.ts';
import { changePreferences } from './people/change-preferences.ts';
import { claimMorningMails } from './people/claim-morning-mails.ts';
import { chooseNotices, seeNotices } from './people/see-notices.ts';
import { changeRole } from './people/change-role.ts';
import { createPatient } from './patients/create-patient.ts';
import { disableProfessional } from './people/disable-professional.ts';
import { editPatient } from './patients/edit-patient.ts';
import { editProfessional } from './people/edit-professional.ts';
import { enableProfessional } from './people/enable-professional.ts';
import { joinWithProvider } from './people/join-with-provider.ts';
import { linkIdentity } from './people/link-identity.ts';
import { inviteProfessional } from './people/invite-professional.ts';
import { offerNewPassword } from './people/offer-new-password.ts';
import { recordDeparture } from './meeting/attendance/record-departure.ts';
import { recordNamed } from './meeting/attendance/record-named.ts';
import { runLive } from './run-live.ts';
import { endCalendarFeed, openCalendarFeed } from './calendar/own-feed.ts';
import { aroundCommands } from './around-commands.ts';
import { letterCommands } from './letter-commands.ts';
import { meetingCommands } from './meeting-commands.ts';
import { orientationCommands } from './orientation-commands.ts';
import { notePatientYes } from './care-plan/note-patient-yes.ts';
import { stateStance } from './care-plan/state-stance.ts';
import { openEmergencyAccess } from './patients/open-emergency-access.ts';
import { openGrantedAccess } from './patients/open-granted-access.ts';
import { practiceCommands } from './practice-commands.ts';
import { recordCommands } from './record-commands.ts';
import { refusalCommands } from './refusal-commands.ts';
import { patientAccessCommands } from './patient-access-commands.ts';
import { removeCareTeamMember } from './patients/remove-care-team-member.ts';
import { reviewUseCases } from './review-commands.ts';
import { reviewEmergencyAccess } from './patients/review-emergency-access.ts';
import { setNewPassword } from './people/set-new-password.ts';
import { setReferencePerson } from './patients/set-reference-person.ts';
import { signInCommands } from './sign-in/sign-in-commands.ts';
import { createSystemAccount } from './systems/create-system-account.ts';
import { revokeSystemAccount } from './systems/revoke-system-account.ts';
import { settleEmergencyRequest } from './patients/settle-emergency-request.ts';
import { withdrawInvitation } from './people/withdraw-invitation.ts';

/** Every command, by the name under which pages and sockets call it. */
export const commands = {
  acceptInvitation,
  addCareTeamMember,
  agreeCarePlan,
  changePassword,
  changePreferences,
  changeRole,
  chooseNotices,
  seeNotices,
  claimMorningMails,
  createPatient,
  createSystemAccount,
  disableProfessional,
  endCalendarFeed,
  openCalendarFeed,
  editPatient,
  editProfessional,
  enableProfessional,
  inviteProfessional,
  joinWithProvider,
  linkIdentity,
  notePatientYes,
  offerNewPassword,
  openEmergencyAccess,
  openGrantedAccess,
  recordDeparture,
  recordNamed,
  removeCareTeamMember,
  reviewEmergencyAccess,
  revokeSystemAccount,
  runLive,
  setNewPassword,
  setReferencePerson,
  settleEmergencyRequest,
  stateStance,
  withdrawInvitation,
  ...aroundCommands,
  ...letterCommands,
  ...meetingCommands,
  ...reviewUseCases,
  ...practiceCommands,
  ...refusalCommands,
  ...recordCommands,
  ...patientAccessCommands,
  ...orientationCommands,
  ...signInCommands,
};

import { careTeam } from './care-team.ts';
import { colleagues } from './colleagues.ts';
import { coordinators } from './coordinators.ts';
import { emergencyAccesses } from './emergency-accesses.ts';
import { emergencyRequests, ownEmergencyRequests } from './emergency-requests.ts';
import { invitation } from './invitation.ts';
import { passwordLink } from './password-link.ts';
import { meetingQueries } from './meeting/meeting-queries.ts';
import { patientAccessQueries } from './patient-access/patient-access-queries.ts';
import { orientationQueries } from './orientation/orientation-queries.ts';
import { patient } from './patient.ts';
import { patientAudit } from './patient-audit.ts';
import { patients } from './patients.ts';
import { people } from './people.ts';
import { practices } from './practices.ts';
import { planDraft } from './plan-draft.ts';
import { planVersion } from './plan-version.ts';
import { planVersions } from './plan-versions.ts';
import { searchPatients } from './search-patients.ts';
import { review } from './review.ts';
import { refusalQueries } from './refusal/refusal-queries.ts';

/** Every query, by the name under which pages call it. Queries are use cases too: reading a record leaves an audit row. */
export const queries = {
  careTeam,
  colleagues,
  coordinators,
  emergencyAccesses,
  emergencyRequests,
  ownEmergencyRequests,
  invitation,
  passwordLink,
  patient,
  patientAudit,
  patients,
  people,
  planDraft,
  planVersion,
  planVersions,
  review,
  searchPatients,
  practices,
  ...meetingQueries,
  ...refusalQueries,
  ...patientAccessQueries,
  ...orientationQueries,
};

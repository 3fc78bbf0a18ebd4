import { around } from './around/around.ts';
import { calendarFeed, ownCalendarFeed } from './calendar/calendar-feed.ts';
import { careTeam } from './patients/care-team.ts';
import { colleagues } from './people/colleagues.ts';
import { coordinators } from './people/coordinators.ts';
import { emergencyAccesses } from './patients/emergency-accesses.ts';
import { emergencyRequests, ownEmergencyRequests } from './patients/emergency-requests.ts';
import { ownSignIn } from './own-sign-in.ts';
import { notices, unseenNotices } from './people/notices.ts';
import { invitation } from './people/invitation.ts';
import { passwordLink } from './people/password-link.ts';
import { letterQueries } from './letter-queries.ts';
import { fhirQueries } from './fhir-queries.ts';
import { meetingQueries } from './meeting-queries.ts';
import { patientAccessQueries } from './patient-access-queries.ts';
import { orientationQueries } from './orientation-queries.ts';
import { patient } from './patients/patient.ts';
import { patientAudit } from './patients/patient-audit.ts';
import { people } from './people/people.ts';
import { practices } from './orientation/practices.ts';
import { planDraft } from './care-plan/plan-draft.ts';
import { planToAgree } from './care-plan/plan-to-agree.ts';
import { planVersion } from './care-plan/plan-version.ts';
import { planVersions } from './care-plan/plan-versions.ts';
import { searchPatients } from './patients/search-patients.ts';
import { retrospectiveQueries } from './retrospective-queries.ts';
import { review } from './review/review.ts';
import { recordQueries } from './record-queries.ts';
import { refusalQueries } from './refusal-queries.ts';

/** Every query, by the name under which pages call it. Queries are use cases too: reading a record leaves an audit row. */
export const queries = {
  around,
  calendarFeed,
  ownCalendarFeed,
  careTeam,
  colleagues,
  coordinators,
  emergencyAccesses,
  emergencyRequests,
  ownEmergencyRequests,
  ownSignIn,
  invitation,
  notices,
  unseenNotices,
  passwordLink,
  patient,
  patientAudit,
  people,
  planDraft,
  planToAgree,
  planVersion,
  planVersions,
  review,
  searchPatients,
  practices,
  ...meetingQueries,
  ...refusalQueries,
  ...recordQueries,
  ...patientAccessQueries,
  ...orientationQueries,
  ...retrospectiveQueries,
  ...fhirQueries,
  ...letterQueries,
};

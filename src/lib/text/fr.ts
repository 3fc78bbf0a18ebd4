import { accessibility } from './fr/accessibility.ts';
import { actions } from './fr/actions.ts';
import { annualReport } from './fr/annual-report.ts';
import { around } from './fr/around.ts';
import { audit } from './fr/audit.ts';
import { board } from './fr/board.ts';
import { calendar } from './fr/calendar.ts';
import { comments } from './fr/comments.ts';
import { drafts } from './fr/drafts.ts';
import { emergency } from './fr/emergency.ts';
import { emergencyNumbers } from './fr/emergency-numbers.ts';
import { entry } from './fr/entry.ts';
import { errors } from './fr/errors.ts';
import { find } from './fr/find.ts';
import { forms } from './fr/forms.ts';
import { letters } from './fr/letters.ts';
import { lists } from './fr/lists.ts';
import { meetingQuality } from './fr/meeting-quality.ts';
import { meetingLive } from './fr/meeting-live.ts';
import { meetings } from './fr/meetings.ts';
import { minutes } from './fr/minutes.ts';
import { outbox } from './fr/outbox.ts';
import { notices } from './fr/notices.ts';
import { ownCheck } from './fr/own-check.ts';
import { paper } from './fr/paper.ts';
import { patientPage } from './fr/patient-page.ts';
import { orientations } from './fr/orientations.ts';
import { patients } from './fr/patients.ts';
import { people } from './fr/people.ts';
import { plan } from './fr/plan.ts';
import { profile } from './fr/profile.ts';
import { record } from './fr/record.ts';
import { recovered } from './fr/recovered.ts';
import { refusals } from './fr/refusals.ts';
import { retrospective } from './fr/retrospective.ts';
import { review } from './fr/review.ts';
import { reviewRecord } from './fr/review-record.ts';
import { secondFactor } from './fr/second-factor.ts';
import { settings } from './fr/settings.ts';
import { sharing } from './fr/sharing.ts';
import { shell } from './fr/shell.ts';
import { systems } from './fr/systems.ts';
import { team } from './fr/team.ts';
import { timeLine } from './fr/time-line.ts';
import { today } from './fr/today.ts';

/** Every sentence, in French: the source of the catalogue's type. */
export const fr = {
  accessibility,
  actions,
  annualReport,
  around,
  audit,
  board,
  calendar,
  comments,
  drafts,
  emergency,
  emergencyNumbers,
  entry,
  errors,
  find,
  forms,
  letters,
  lists,
  meetingLive,
  meetingQuality,
  meetings,
  minutes,
  outbox,
  notices,
  ownCheck,
  paper,
  patientPage,
  orientations,
  patients,
  people,
  plan,
  profile,
  record,
  recovered,
  retrospective,
  refusals,
  review,
  reviewRecord,
  secondFactor,
  settings,
  sharing,
  shell,
  systems,
  team,
  timeLine,
  today,
};

import type { fr } from './fr.ts';
import { accessibility } from './en/accessibility.ts';
import { actions } from './en/actions.ts';
import { annualReport } from './en/annual-report.ts';
import { around } from './en/around.ts';
import { audit } from './en/audit.ts';
import { board } from './en/board.ts';
import { calendar } from './en/calendar.ts';
import { comments } from './en/comments.ts';
import { drafts } from './en/drafts.ts';
import { emergency } from './en/emergency.ts';
import { emergencyNumbers } from './en/emergency-numbers.ts';
import { entry } from './en/entry.ts';
import { errors } from './en/errors.ts';
import { find } from './en/find.ts';
import { forms } from './en/forms.ts';
import { letters } from './en/letters.ts';
import { lists } from './en/lists.ts';
import { meetingQuality } from './en/meeting-quality.ts';
import { meetingLive } from './en/meeting-live.ts';
import { meetings } from './en/meetings.ts';
import { minutes } from './en/minutes.ts';
import { outbox } from './en/outbox.ts';
import { notices } from './en/notices.ts';
import { ownCheck } from './en/own-check.ts';
import { paper } from './en/paper.ts';
import { patientPage } from './en/patient-page.ts';
import { orientations } from './en/orientations.ts';
import { patients } from './en/patients.ts';
import { people } from './en/people.ts';
import { plan } from './en/plan.ts';
import { profile } from './en/profile.ts';
import { record } from './en/record.ts';
import { recovered } from './en/recovered.ts';
import { refusals } from './en/refusals.ts';
import { retrospective } from './en/retrospective.ts';
import { review } from './en/review.ts';
import { reviewRecord } from './en/review-record.ts';
import { secondFactor } from './en/second-factor.ts';
import { settings } from './en/settings.ts';
import { sharing } from './en/sharing.ts';
import { shell } from './en/shell.ts';
import { systems } from './en/systems.ts';
import { team } from './en/team.ts';
import { timeLine } from './en/time-line.ts';
import { today } from './en/today.ts';

/** Every sentence, in English. */
export const en: typeof fr = {
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

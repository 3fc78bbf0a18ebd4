import type { Actor } from './actor.ts';
import { has } from './capabilities.ts';

/** How one professional stands towards one patient, as the database has it now. Times in milliseconds UTC. */
export type PatientStanding = {
  /** In the patient's care team. */
  member: boolean;
  /** Until when an emergency access is open, or null. */
  emergencyUntil: number | null;
  /** What taking part in a meeting that has the patient on its agenda gives, or null. */
  meeting: MeetingAccess | null;
  /** The record is closed: it is read, and nothing is written in it. */
  closed?: boolean;
};

/** `readUntil`: 7 days after the opening. `open`: a meeting with the patient on its agenda is under way. */
export type MeetingAccess = { readUntil: number; open: boolean };

/** `hidden`: for this person the record does not exist (404). `forbidden`: they see it, but may not do this. */
export type Decision = 'allowed' | 'hidden' | 'forbidden';

/** Fresh authentication lasts 5 minutes (D5). */
export const FRESH_FOR_MS = 5 * 60_000;
/** Emergency access lasts 60 minutes (server/README.md, Access). */
export const EMERGENCY_FOR_MS = 60 * 60_000;
/** So many emergency accesses are opened within 24 hours before a coordinator is asked. */
export const EMERGENCIES_A_DAY = 3;
/** A coordinator's yes can be used for a shift of 12 hours. */
export const GRANT_FOR_MS = 12 * 3_600_000;

type Who = Pick<Actor, 'role'>;

/**
 * Reading a patient: coordinators all, professionals those of their care teams, of a recent meeting or under emergency access,
 * observers those of a meeting that is under way.
 */
export function canReadPatient(actor: Who, standing: PatientStanding, now: number): Decision {
  if (has(actor.role, 'patient.read-all')) return 'allowed';
  if (actor.role === 'observer') return attends(standing, now) ? 'allowed' : 'hidden';
  if (standing.member) return 'allowed';
  if (standing.meeting !== null && standing.meeting.readUntil > now) return 'allowed';
  return standing.emergencyUntil !== null && standing.emergencyUntil > now ? 'allowed' : 'hidden';
}

/** Taking part in a meeting under way; one left open for ever does not give access for ever. */
function attends({ meeting }: PatientStanding, now: number): boolean {
  return meeting !== null && meeting.open && meeting.readUntil > now;
}

/** Emergency access reads and never writes: what must be written then is written by the care team. */
function canChange(
  actor: Who,
  standing: PatientStanding,
  now: number,
  capability: Parameters<typeof has>[1],
): Decision {
  const reading = canReadPatient(actor, standing, now);
  if (reading !== 'allowed') return reading;
  if (standing.closed) return 'forbidden';
  const inCharge = has(actor.role, 'patient.read-all') || standing.member;
  return inCharge && has(actor.role, capability) ? 'allowed' : 'forbidden';
}

/** Changing a patient's name or birth date. */
export function canEditPatient(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, standing, now, 'patient.edit');
}

/** Until when the actor reads this patient, where nothing but an open emergency access lets them; else null. */
export function emergencyUntil(actor: Who, standing: PatientStanding, now: number): number | null {
  const without = { ...standing, emergencyUntil: null };
  if (canReadPatient(actor, without, now) === 'allowed') return null;
  return canReadPatient(actor, standing, now) === 'allowed' ? standing.emergencyUntil : null;
}

/** Which patients a list may be drawn from; each is then asked for by `canReadPatient`. */
export function patientsInReach(actor: Who): 'all' | 'with-standing' | 'none' {
  if (has(actor.role, 'patient.read-all')) return 'all';
  return actor.role === 'observer' ? 'none' : 'with-standing';
}

/** Adding to or removing from the care team, or naming the reference person. */
export function canChangeCareTeam(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, standing, now, 'care-team.change');
}

/** Whether an account can be put in a care team: an observer never writes, a disabled account does nothing. */
export function canJoinCareTeam(person: { role: Actor['role']; status: 'active' | 'disabled' }): boolean {
  return person.status === 'active' && person.role !== 'observer';
}

/** Seeing who could be put in a care team. */
export function canSeeColleagues(actor: Who): Decision {
  return has(actor.role, 'care-team.change') ? 'allowed' : 'hidden';
}

/** Reading the live documents (plan and team notes alike: a reader of the patient is one of the clinic's team). */
export function canReadDocument(actor: Who, standing: PatientStanding, now: number): Decision {
  return canReadPatient(actor, standing, now);
}

/** Who takes part in a meeting under way writes on its patients as their care team does. */
function withMeeting(standing: PatientStanding, now: number): PatientStanding {
  return { ...standing, member: standing.member || attends(standing, now) };
}

/** Writing in the live documents: the care team, and who takes part in a meeting under way on this patient. */
export function canWriteDocument(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'care-plan.write');
}

/** Freezing a numbered version of the plan: as for writing in it. */
export function canAgreeCarePlan(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'care-plan.agree');
}

/** Saying where one stands on a version that was agreed: as for agreeing one. */
export function canStateStance(actor: Who, standing: PatientStanding, now: number): Decision {
  return canAgreeCarePlan(actor, standing, now);
}

/** Recording, correcting or withdrawing a refusal: the care team, and who takes part in a meeting under way on this patient. */
export function canRecordRefusal(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'refusal.record');
}

/** Opening a review, marking, answering, concluding: as for recording a refusal. */
export function canTakePartInReview(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'review.take-part');
}

/** Proposing, moving, assigning or planning an orientation, logging its sessions: as for recording a refusal. */
export function canWriteOrientation(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'orientation.write');
}

/** Logging a strain in the link, and what was tried: as for recording a refusal. */
export function canLogRupture(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'rupture.log');
}

/** Noting who is around a patient and what they wish before a meeting: as for recording a refusal. */
export function canNoteWish(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, withMeeting(standing, now), now, 'patient.edit');
}

/** Writing, signing and sending a letter to a correspondent: who may share the plan, and cares for the patient. */
export function canWriteLetter(actor: Who, standing: PatientStanding, now: number): Decision {
  return canChange(actor, standing, now, 'care-plan.share');
}

/** Seeing the board of orientations; each card is then asked for by `canReadPatient`. */
export function canSeeBoard(actor: Who): Decision {
  return has(actor.role, 'orientation.write') ? 'allowed' : 'hidden';
}

/** Seeing what the service learns from its refusals, reviews and meetings: numbers of cases, without a name. */
export function canSeeRetrospective(actor: Who): Decision {
  return has(actor.role, 'retrospective.read') ? 'allowed' : 'hidden';
}

/** Changing the clinic's catalogue of practices and its rules for reviews. */
export function canEditPractices(actor: Who): Decision {
  return has(actor.role, 'practice.edit') ? 'allowed' : 'forbidden';
}

/** Giving an agreed plan to another record system: who cares for the patient and may share the plan with them; of a closed record, too. */
export function canExportPlan(actor: Who, standing: PatientStanding, now: number): Decision {
  const reading = canReadPatient(actor, standing, now);
  if (reading !== 'allowed') return reading;
  const inCharge = has(actor.role, 'patient.read-all') || standing.member;
  return inCharge && has(actor.role, 'care-plan.share') ? 'allowed' : 'forbidden';
}

/** Closing a record and opening it again, keeping it longer, taking out what is not the patient's, and giving it to them. */
export function canAdministerRecord(actor: Who, standing: PatientStanding, now: number): Decision {
  const reading = canReadPatient(actor, standing, now);
  if (reading !== 'allowed') return reading;
  return has(actor.role, 'record.administer') ? 'allowed' : 'forbidden';
}

/** Creating a patient. */
export function canCreatePatient(actor: Who): Decision {
  return has(actor.role, 'patient.create') ? 'allowed' : 'forbidden';
}

/** Whether who creates a patient starts as the reference person: a professional would not see their own patient otherwise. */
export function becomesReferenceOfCreated(actor: Who): boolean {
  return actor.role === 'professional';
}

/** Opening an emergency access needs the right to ask for one; the reason and the password are checked by the command. */
export function canOpenEmergencyAccess(actor: Who): Decision {
  return has(actor.role, 'emergency-access.open') ? 'allowed' : 'hidden';
}

/** Seeing which emergency accesses were opened. */
export function canReviewEmergencyAccess(actor: Who): Decision {
  return has(actor.role, 'emergency-access.review') ? 'allowed' : 'hidden';
}

/** Reading a patient's audit. */
export function canReadAudit(actor: Who): Decision {
  return has(actor.role, 'audit.read') ? 'allowed' : 'hidden';
}

/** Inviting, changing roles, disabling accounts. */
export function canAdministerPeople(actor: Who): Decision {
  return has(actor.role, 'clinic.administer') ? 'allowed' : 'hidden';
}

/** Whether the password was given recently enough for what needs fresh authentication. */
export function isFreshlyAuthenticated(actor: Pick<Actor, 'authenticatedAt'>, now: number): boolean {
  return now - actor.authenticatedAt <= FRESH_FOR_MS;
}

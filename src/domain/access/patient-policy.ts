import type { Actor, PatientActor } from './actor.ts';
import { has } from './capabilities.ts';
import { canReadPatient } from './policy.ts';
import type { Decision, PatientStanding } from './policy.ts';

type Who = Pick<Actor, 'role'>;

/** How a professional stands towards a patient whose plan is to be shared. */
export type SharingStanding = PatientStanding & {
  /** The patient's reference person, in the care team now. */
  reference: boolean;
};

/**
 * Inviting the patient to their page, ending an invitation, saying what became of an answer: coordinators, and the patient's reference
 * person, to whom the patient turns first anyway. Everybody else who reads the patient sees what was shared and answered.
 */
export function canSharePlan(actor: Who, standing: SharingStanding, now: number): Decision {
  const reading = canReadPatient(actor, standing, now);
  if (reading !== 'allowed') return reading;
  if (standing.closed) return 'forbidden';
  const inCharge = has(actor.role, 'patient.read-all') || (standing.member && standing.reference);
  return inCharge && has(actor.role, 'care-plan.share') ? 'allowed' : 'forbidden';
}

/**
 * Reading a new key and a new code out to a patient who telephones: whoever may invite them, and the whole care team as long as the patient
 * is invited (`invited`: their last invitation was not closed by hand). That somebody may open the page at all stays with those in charge.
 */
export function canReadOutKey(actor: Who, standing: SharingStanding & { invited: boolean }, now: number): Decision {
  const sharing = canSharePlan(actor, standing, now);
  if (sharing !== 'forbidden' || standing.closed) return sharing;
  return standing.member && standing.invited && has(actor.role, 'care-plan.share') ? 'allowed' : 'forbidden';
}

/** Whose answers the list of what waits is drawn from. */
export function answersInReach(actor: Who): 'all' | 'own' | 'none' {
  if (!has(actor.role, 'care-plan.share')) return 'none';
  return has(actor.role, 'patient.read-all') ? 'all' : 'own';
}

/** Reading a plan as the patient, and answering it: one's own and no other. */
export function canUseOwnPlan(patient: Pick<PatientActor, 'patientId'>, patientId: string): Decision {
  return patient.patientId === patientId ? 'allowed' : 'hidden';
}

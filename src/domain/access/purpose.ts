import type { Actor } from './actor.ts';
import { has } from './capabilities.ts';
import type { PatientStanding } from './policy.ts';

/** Why somebody worked with a record, as its audit and the patient's own report say it. */
export const purposes = ['care-team', 'meeting', 'emergency', 'coordination', 'own', 'clinic'] as const;
export type Purpose = (typeof purposes)[number];

/** What lets this person at this record now: the closest of the reasons that they have. */
export function purposeOf({ role }: Pick<Actor, 'role'>, standing: PatientStanding, now: number): Purpose {
  if (standing.member) return 'care-team';
  if (standing.meeting !== null && standing.meeting.readUntil > now) return 'meeting';
  if (has(role, 'patient.read-all')) return 'coordination';
  return standing.emergencyUntil !== null && standing.emergencyUntil > now ? 'emergency' : 'care-team';
}

const ofMeetings = /^(meeting|meeting-case|meetings|case|minutes|agenda|amendment)[.-]/;

/**
 * The purpose of an act for which nobody asked how its person stands towards the record: by what it was, and by who did it. `hasPatient`:
 * it is about one patient.
 */
export function purposeByAct(
  actorRole: Actor['role'] | 'patient' | 'system' | 'anonymous',
  action: string,
  hasPatient: boolean,
): Purpose {
  if (actorRole === 'patient') return 'own';
  if (!hasPatient && !ofMeetings.test(action)) return 'clinic';
  if (ofMeetings.test(action)) return 'meeting';
  if (action.startsWith('emergency-access.opened')) return 'emergency';
  if (actorRole === 'coordinator') return 'coordination';
  return actorRole === 'professional' || actorRole === 'observer' ? 'care-team' : 'clinic';
}

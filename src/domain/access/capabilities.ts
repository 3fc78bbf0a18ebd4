import { roles } from './actor.ts';
import type { Role } from './actor.ts';

/** What a role may do at all; whether it may be done to one patient is for policy.ts. */
export const capabilities = {
  coordinator: [
    'clinic.administer',
    'patient.read-all',
    'patient.create',
    'patient.edit',
    'record.administer',
    'care-team.change',
    'care-plan.write',
    'care-plan.agree',
    'care-plan.share',
    'audit.read',
    'emergency-access.review',
    'meeting.prepare',
    'meeting.take-part',
    'practice.edit',
    'refusal.record',
    'review.take-part',
    'orientation.write',
    'rupture.log',
    'retrospective.read',
  ],
  professional: [
    'patient.create',
    'patient.edit',
    'care-team.change',
    'care-plan.write',
    'care-plan.agree',
    'care-plan.share',
    'emergency-access.open',
    'meeting.take-part',
    'refusal.record',
    'review.take-part',
    'orientation.write',
    'rupture.log',
    'retrospective.read',
  ],
  observer: [],
} as const satisfies Record<Role, readonly string[]>;

export type Capability = (typeof capabilities)[Role][number];

/** Whether `role` carries `capability`. */
export function has(role: Role, capability: Capability): boolean {
  return (capabilities[role] as readonly Capability[]).includes(capability);
}

/** The roles that carry `capability`. */
export const rolesWith = (capability: Capability): Role[] => roles.filter((role) => has(role, capability));

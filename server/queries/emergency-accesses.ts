import type { Actor } from '../../src/domain/access/actor.ts';
import { canReviewEmergencyAccess } from '../../src/domain/access/policy.ts';
import { nothing } from '../../src/domain/people/inputs.ts';
import { ensure, useCase } from '../commands/command.ts';
import type { Run } from '../commands/command.ts';

export type UnreviewedAccess = {
  id: string;
  patientId: string;
  patientName: string;
  professionalName: string;
  reason: string;
  openedAt: number;
  expiresAt: number;
};

/** The emergency accesses that no coordinator has seen yet, newest first. */
export const emergencyAccesses = useCase(
  nothing,
  async ({ actor, trx, audit }: Run<Actor, unknown>): Promise<UnreviewedAccess[]> => {
    const access = { action: 'emergency-accesses.listed', patientId: null, objectId: null };
    ensure(canReviewEmergencyAccess(actor), access);
    const rows = await trx
      .selectFrom('emergencyAccesses as access')
      .innerJoin('patients', 'patients.id', 'access.patientId')
      .innerJoin('professionals', 'professionals.id', 'access.professionalId')
      .select(['access.id', 'access.patientId', 'reason', 'openedAt', 'expiresAt'])
      .select(['patients.givenName as patientGiven', 'patients.familyName as patientFamily'])
      .select(['professionals.givenName', 'professionals.familyName'])
      .where('reviewedAt', 'is', null)
      .orderBy('openedAt', 'desc')
      .execute();
    await audit(access);
    return rows.map(({ patientGiven, patientFamily, givenName, familyName, ...row }) => ({
      ...row,
      patientName: `${patientGiven} ${patientFamily}`,
      professionalName: `${givenName} ${familyName}`,
    }));
  },
);

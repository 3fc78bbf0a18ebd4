import type { Actor } from '#domain/access/actor.ts';
import { canReviewEmergencyAccess } from '#domain/access/policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { fullName } from '#domain/people/full-name.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';

export type UnreviewedAccess = {
  id: string;
  patientId: string;
  patientName: string;
  professionalName: string;
  reason: string;
  openedAt: number;
  expiresAt: number;
};

/** As they are seen, those before them come. */
const SHOWN = 20;

/** The emergency accesses that no coordinator has seen yet, newest first; the first of them. */
export const emergencyAccesses = useCase(
  nothing,
  async ({ actor, trx, audit, auditNamed }: Run<Actor, unknown>): Promise<UnreviewedAccess[]> => {
    const access = { action: 'emergency-accesses.listed', patientId: null, objectId: null };
    ensure(canReviewEmergencyAccess(actor), access);
    const rows = await trx
      .selectFrom('emergencyAccesses as access')
      .innerJoin('patients', 'patients.id', 'access.patientId')
      .select(['access.id', 'access.patientId', 'professionalId', 'reason', 'openedAt', 'expiresAt'])
      .select(['patients.givenName as patientGiven', 'patients.familyName as patientFamily'])
      .where('reviewedAt', 'is', null)
      .orderBy('openedAt', 'desc')
      .limit(SHOWN)
      .execute();
    await audit(access);
    const patientIds = rows.map(({ patientId }) => patientId);
    await auditNamed({ action: 'emergency-accesses.listed', objectId: null, patientIds });
    const known = await knownNames(
      trx,
      rows.map(({ professionalId }) => professionalId),
    );
    return rows.map(({ patientGiven, patientFamily, professionalId, ...row }) => ({
      ...row,
      patientName: fullName({ givenName: patientGiven, familyName: patientFamily }),
      professionalName: nameTextAt(known, professionalId, row.openedAt) ?? '',
    }));
  },
);

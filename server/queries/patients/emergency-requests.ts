import type { Actor } from '#domain/access/actor.ts';
import { canOpenEmergencyAccess, canReviewEmergencyAccess, GRANT_FOR_MS } from '#domain/access/policy.ts';
import { fullName } from '#domain/people/full-name.ts';
import { nothing } from '#domain/people/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';

/** A fourth emergency access within a day, that waits for a coordinator. */
export type WaitingRequest = {
  id: string;
  patientName: string;
  professionalName: string;
  reason: string;
  askedAt: number;
};

/** What waits for a coordinator's yes or no, oldest first; each leaves its row in the patient's audit. */
export const emergencyRequests = useCase(
  nothing,
  async ({ actor, trx, audit, auditNamed }: Run<Actor, unknown>): Promise<WaitingRequest[]> => {
    const access = { action: 'emergency-requests.listed', patientId: null, objectId: null };
    ensure(canReviewEmergencyAccess(actor), access);
    const rows = await trx
      .selectFrom('emergencyRequests as request')
      .innerJoin('patients', 'patients.id', 'request.patientId')
      .select(['request.id', 'patientId', 'professionalId', 'reason', 'askedAt', 'givenName', 'familyName'])
      .where('outcome', 'is', null)
      .orderBy('askedAt')
      .execute();
    const known = await knownNames(
      trx,
      rows.map(({ professionalId }) => professionalId),
    );
    await audit(access);
    const patientIds = rows.map(({ patientId }) => patientId);
    await auditNamed({ action: 'emergency-requests.listed', objectId: null, patientIds });
    return rows.map(({ id, professionalId, reason, askedAt, givenName, familyName }) => ({
      id,
      reason,
      askedAt,
      patientName: fullName({ givenName, familyName }),
      professionalName: nameTextAt(known, professionalId, askedAt) ?? '',
    }));
  },
);

/** What became of one's own request, by the reason that one gave: the record's name is not said again. */
export type OwnRequest = {
  id: string;
  reason: string;
  askedAt: number;
  /** `granted`: it can be opened now. */
  state: 'waits' | 'granted' | 'refused';
};

/** The requests of the last twelve hours, and those that wait, latest first; not those that were opened since. */
export const ownEmergencyRequests = useCase(
  nothing,
  async ({ actor, trx, now, audit }: Run<Actor, unknown>): Promise<OwnRequest[]> => {
    const access = { action: 'emergency-requests.own-listed', patientId: null, objectId: null };
    ensure(canOpenEmergencyAccess(actor), access);
    const rows = await trx
      .selectFrom('emergencyRequests')
      .select(['id', 'reason', 'askedAt', 'outcome'])
      .where('professionalId', '=', actor.id)
      .where('usedAt', 'is', null)
      .where((eb) => eb.or([eb('outcome', 'is', null), eb('settledAt', '>', now - GRANT_FOR_MS)]))
      .orderBy('askedAt', 'desc')
      .execute();
    await audit(access);
    return rows.map(({ outcome, ...row }) => ({ ...row, state: outcome ?? 'waits' }));
  },
);

import type { Actor } from '#domain/access/actor.ts';
import { EMERGENCY_FOR_MS } from '#domain/access/policy.ts';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import { newId } from '#server/new-id.ts';
import type { Query, Trx } from '#server/database/database.ts';
import type { AuditEntry } from '../audit.ts';
import type { Written } from '../audit-seals.ts';

type Opening = {
  actor: Actor;
  trx: Trx;
  now: number;
  audit: (
    entry: Pick<AuditEntry, 'action' | 'patientId' | 'objectId'> & { written: readonly Written[] },
  ) => Promise<void>;
  announce: (event: LiveEvent) => void;
};

/** Opens a patient's record to the actor; gives until when, in milliseconds UTC. */
export async function openEmergency(
  { actor, trx, now, audit, announce }: Opening,
  { patientId, reason }: { patientId: string; reason: string },
): Promise<number> {
  const id = newId();
  const until = now + EMERGENCY_FOR_MS;
  await trx
    .insertInto('emergencyAccesses')
    .values({
      id,
      patientId,
      professionalId: actor.id,
      reason,
      openedAt: now,
      expiresAt: until,
      reviewedAt: null,
      reviewedBy: null,
    })
    .execute();
  announce({ type: 'emergency-access.opened', patientId, professionalId: actor.id, until });
  const written = [{ kind: 'emergency-access', id }] as const;
  await audit({ action: 'emergency-access.opened', patientId, objectId: id, written });
  return until;
}

/** How many emergency accesses somebody opened since a time (milliseconds UTC). */
export async function emergenciesSince(query: Query, professionalId: string, since: number): Promise<number> {
  const row = await query
    .selectFrom('emergencyAccesses')
    .where('professionalId', '=', professionalId)
    .where('openedAt', '>', since)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

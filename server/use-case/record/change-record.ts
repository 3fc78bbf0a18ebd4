import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { RecordChange, RecordStanding } from '#domain/patients/record-life.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '../command.ts';

/** How a record stands; of two who change that at once, the second waits here. */
export async function lockRecord(
  { trx, dialect }: Pick<Run<Actor, unknown>, 'trx' | 'dialect'>,
  patientId: string,
): Promise<RecordStanding> {
  await lockPatient(trx, dialect, patientId);
  const found = await trx
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select(['closedAt', 'heldAt', 'deceasedOn'])
    .executeTakeFirst();
  if (!found) throw new DomainError('not-found');
  return found;
}

/** Keeps what became of a record, with who, when and why. */
export async function changeRecord(
  { actor, trx, now, input, announce }: Run<Actor, { patientId: string; reason?: string }>,
  kind: RecordChange,
  standing: Partial<RecordStanding>,
): Promise<void> {
  const { patientId, reason = '' } = input;
  await trx.updateTable('patients').set(standing).where('id', '=', patientId).execute();
  await trx
    .insertInto('recordChanges')
    .values({ id: newId(), patientId, kind, reason, changedAt: now, changedBy: actor.id })
    .execute();
  announce({ type: 'patient.changed', patientId });
}

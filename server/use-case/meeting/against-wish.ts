import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { wishesOfPatient } from '#server/database/tables/around/wishes.ts';

/** Whether the patient does not wish the team to speak about them. */
export async function isOpposed(trx: Trx, patientId: string): Promise<boolean> {
  return (await wishesOfPatient(trx, patientId)).opposed !== null;
}

/**
 * Why a case is discussed against the patient's wish, to be kept with it; null where they have none against it. Throws the field error
 * 'opposed' where they have, and no reason is given: every way onto an agenda asks here (C105).
 */
export async function reasonAgainstWish(trx: Trx, patientId: string, reason: string): Promise<string | null> {
  if (!(await isOpposed(trx, patientId))) return null;
  if (reason.trim() === '') throw new DomainError('invalid-input', { againstWish: 'opposed' });
  return reason.trim();
}

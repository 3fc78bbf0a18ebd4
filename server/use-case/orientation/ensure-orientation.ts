import type { Actor } from '#domain/access/actor.ts';
import { canWriteOrientation } from '#domain/access/policy.ts';
import type { PatientStanding } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { ensurePatient } from '../ensure-patient.ts';

type OrientationRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'dialect'>;
export type Access = { action: string; patientId: string; objectId: string };

/**
 * The orientation's row, locked until the end of the run, once the actor may write on it; with the access to audit. One that does not
 * exist and one that is hidden end the run alike.
 */
export async function ensureOrientation(
  run: OrientationRun,
  orientationId: string,
  action: string,
): Promise<{ orientation: Schema['orientations']; access: Access; standing: PatientStanding }> {
  const row = run.trx.selectFrom('orientations').where('id', '=', orientationId).selectAll();
  // SQLite has one writer anyway.
  const orientation = await (run.dialect.name === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
  if (!orientation) throw new DomainError('not-found', {}, { action, patientId: null, objectId: orientationId });
  const access = { action, patientId: orientation.patientId, objectId: orientation.id };
  const standing = await ensurePatient(run, canWriteOrientation, access);
  return { orientation, access, standing };
}

import { DomainError } from '#domain/errors.ts';
import type { RefusedAccess } from '#domain/errors.ts';
import { endsByRefusal } from '#domain/orientation/moves.ts';
import { openStatuses } from '#domain/orientation/orientation.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { recordMove } from './record-move.ts';

type EndRun = Pick<Run<{ id: string } | null, unknown>, 'actor' | 'trx' | 'now' | 'dialect' | 'announce'>;

/** The orientation that a refusal ends, locked until the end of the run; one of another patient does not exist. */
export async function orientationRefused(
  { trx, dialect }: EndRun,
  orientationId: string,
  access: RefusedAccess,
): Promise<Schema['orientations']> {
  const row = trx
    .selectFrom('orientations')
    .where('id', '=', orientationId)
    .where('patientId', '=', access.patientId)
    .selectAll();
  // SQLite has one writer anyway.
  const orientation = await (dialect.name === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
  if (!orientation) throw new DomainError('not-found', {}, access);
  return orientation;
}

/** The patient's orientation to this practice that goes on, the latest where there are several, locked; undefined where there is none. */
export function orientationThatGoesOn(
  { trx, dialect }: EndRun,
  patientId: string,
  practice: string,
): Promise<Schema['orientations'] | undefined> {
  const row = trx
    .selectFrom('orientations')
    .where('patientId', '=', patientId)
    .where('practice', '=', practice)
    .where('status', 'in', openStatuses)
    .selectAll()
    .orderBy('proposedAt', 'desc')
    .limit(1);
  return (dialect.name === 'postgres' ? row.forUpdate() : row).executeTakeFirst();
}

/** Moves what was refused to `refused`; what is over already stays as it was. */
export async function endByRefusal(run: EndRun, orientation: Schema['orientations']): Promise<void> {
  if (!endsByRefusal(orientation.status)) return;
  await recordMove(run, orientation, 'refused');
  run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
}

/** The refusal is taken back: the orientation that it ended stands where it stood before. */
export async function takeUpAgain(run: EndRun, refusalId: string): Promise<void> {
  const orientation = await run.trx
    .selectFrom('refusals')
    .innerJoin('orientations', 'orientations.id', 'refusals.orientationId')
    .where('refusals.id', '=', refusalId)
    .where('orientations.status', '=', 'refused')
    .select(['orientations.id', 'orientations.patientId', 'orientations.status'])
    .executeTakeFirst();
  if (!orientation) return;
  const ended = await run.trx
    .selectFrom('orientationMoves')
    .where('orientationId', '=', orientation.id)
    .where('toStatus', '=', 'refused')
    .select('fromStatus')
    .orderBy('movedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!ended?.fromStatus) return;
  await recordMove(run, orientation, ended.fromStatus);
  run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
}

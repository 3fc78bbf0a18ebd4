import type { NotDoneReason } from '#domain/meeting/meeting.ts';
import type { OrientationStatus } from '#domain/orientation/orientation.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '../command.ts';

type MoveRun = Pick<Run<{ id: string } | null, unknown>, 'actor' | 'trx' | 'now'>;
type Ending = { reason?: NotDoneReason | null; note?: string };

/** Writes that the orientation now stands at `to`, and keeps the move; where it is over, no next step is expected. */
export async function recordMove(
  { actor, trx, now }: MoveRun,
  { id, status }: Pick<Schema['orientations'], 'id' | 'status'>,
  to: OrientationStatus,
  { reason = null, note = '' }: Ending = {},
): Promise<void> {
  await trx
    .updateTable('orientations')
    .set({ status: to, statusAt: now, ...(isOpen(to) ? {} : { stepOn: null }) })
    .where('id', '=', id)
    .execute();
  await trx
    .insertInto('orientationMoves')
    .values({
      id: newId(),
      orientationId: id,
      fromStatus: status,
      toStatus: to,
      reason,
      note,
      movedBy: actor?.id ?? null,
      movedAt: now,
    })
    .execute();
  await keepBoardColumns(trx, [id]);
}

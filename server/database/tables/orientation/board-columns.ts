import { boardColumns, columnOf } from '#domain/orientation/board.ts';
import type { Trx } from '#server/database/database.ts';
import { orientationsOf } from './orientations.ts';

/**
 * Keeps in which column of the board these orientations stand, so that neither the board nor what is to be looked at again has to read every
 * orientation with its sessions. In the transaction of whatever changes it: a move, a session, a look, a review that is concluded.
 */
export async function keepBoardColumns(trx: Trx, orientationIds: readonly string[]): Promise<void> {
  const standing = Map.groupBy(await orientationsOf(trx, { ids: orientationIds }), columnOf);
  for (const column of boardColumns) {
    const ids = (standing.get(column) ?? []).map(({ id }) => id);
    if (ids.length > 0)
      await trx.updateTable('orientations').set({ boardColumn: column }).where('id', 'in', ids).execute();
  }
}

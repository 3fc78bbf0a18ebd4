import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { orientationInput } from '#domain/orientation/orientation-inputs.ts';
import type { OrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import { useCase } from '#server/use-case/command.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordChange } from '#server/use-case/orientation/record-change.ts';

/** Asks that the team look at an orientation again, whatever its sessions show. Throws 'wrong-phase' where it is over. */
export const askToLookAgain = useCase(orientationInput, async (run: Run<Actor, OrientationInput>): Promise<void> => {
  const { trx, now, input } = run;
  const { orientation, access } = await ensureOrientation(run, input.orientationId, 'orientation.look-asked');
  if (!isOpen(orientation.status)) throw new DomainError('wrong-phase');
  await trx.updateTable('orientations').set({ lookAskedAt: now }).where('id', '=', orientation.id).execute();
  await keepBoardColumns(trx, [orientation.id]);
  await recordChange(run, orientation.id, 'look-asked');
  run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
  await run.audit(access);
});

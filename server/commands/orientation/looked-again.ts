import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { lookedAgainInput } from '#domain/orientation/orientation-inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordChange } from '#server/use-case/orientation/record-change.ts';

/** Says that the team has looked: sessions are counted anew, to as many as before or as `lookAgainAfter` says. */
export const lookedAgain = useCase(
  lookedAgainInput,
  async (run: Run<Actor, v.InferOutput<typeof lookedAgainInput>>): Promise<void> => {
    const { trx, now, input } = run;
    const { orientation, access } = await ensureOrientation(run, input.orientationId, 'orientation.looked-again');
    const lookAgainAfter = input.lookAgainAfter ?? orientation.lookAgainAfter;
    await trx
      .updateTable('orientations')
      .set({ lookedAt: now, lookAgainAfter })
      .where('id', '=', orientation.id)
      .execute();
    await keepBoardColumns(trx, [orientation.id]);
    await recordChange(run, orientation.id, 'looked-again', { lookAgainAfter, note: input.note });
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit(access);
  },
);

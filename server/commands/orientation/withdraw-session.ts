import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { withdrawSessionInput } from '#domain/orientation/orientation-inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import { keepBoardColumns } from '#server/database/tables/orientation/board-columns.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';

/** Takes back a session that was logged by mistake; it stays in the record as withdrawn. The orientation stands where it stood. */
export const withdrawSession = useCase(
  withdrawSessionInput,
  async (run: Run<Actor, v.InferOutput<typeof withdrawSessionInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const action = 'session.withdrawn';
    const session = await trx
      .selectFrom('practiceSessions')
      .where('id', '=', input.sessionId)
      .select(['id', 'orientationId'])
      .executeTakeFirst();
    if (!session) throw new DomainError('not-found', {}, { action, patientId: null, objectId: input.sessionId });
    const { orientation, access } = await ensureOrientation(run, session.orientationId, action);
    await trx
      .updateTable('practiceSessions')
      .set({ withdrawnAt: now, withdrawnBy: actor.id })
      .where('id', '=', session.id)
      .where('withdrawnAt', 'is', null)
      .execute();
    await keepBoardColumns(trx, [orientation.id]);
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit({ ...access, objectId: session.id });
  },
);

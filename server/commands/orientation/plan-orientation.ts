import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { planOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordChange } from '#server/use-case/orientation/record-change.ts';

/**
 * Says when the next step is, or that none is planned. A day that is over may be said: it is then overdue. Throws 'wrong-phase' where it
 * is over.
 */
export const planOrientation = useCase(
  planOrientationInput,
  async (run: Run<Actor, v.InferOutput<typeof planOrientationInput>>): Promise<void> => {
    const { orientationId, stepOn } = run.input;
    const { orientation, access } = await ensureOrientation(run, orientationId, 'orientation.planned');
    if (!isOpen(orientation.status)) throw new DomainError('wrong-phase');
    await run.trx.updateTable('orientations').set({ stepOn }).where('id', '=', orientationId).execute();
    await recordChange(run, orientationId, 'planned', { stepOn });
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit(access);
  },
);

import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { nudgeInput } from '#domain/orientation/orientation-inputs.ts';
import { isOpen } from '#domain/orientation/orientation.ts';
import { newId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';

/**
 * Leaves a note for the professional who carries the orientation out, on their Today and nowhere else. Throws 'wrong-phase' where it is over
 * or nobody of the clinic carries it out.
 */
export const nudge = useCase(nudgeInput, async (run: Run<Actor, v.InferOutput<typeof nudgeInput>>): Promise<void> => {
  const { actor, input, trx, now } = run;
  const { orientation, access } = await ensureOrientation(run, input.orientationId, 'orientation.nudged');
  const { professionalId, status, patientId } = orientation;
  if (professionalId === null || !isOpen(status)) throw new DomainError('wrong-phase');
  await trx
    .insertInto('orientationNudges')
    .values({
      id: newId(),
      orientationId: orientation.id,
      professionalId,
      note: input.note,
      sentBy: actor.id,
      sentAt: now,
      seenAt: null,
    })
    .execute();
  run.announce({ type: 'orientation.changed', patientId });
  await run.audit(access);
});

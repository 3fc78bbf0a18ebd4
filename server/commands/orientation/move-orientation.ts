import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { moveOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import type { MoveOrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { canMove } from '#domain/orientation/moves.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { joinCareTeam } from '#server/use-case/orientation/bearer.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';
import { recordMove } from '#server/use-case/orientation/record-move.ts';

/**
 * Moves an orientation from where the person saw it. Throws 'conflict' where somebody has moved it meanwhile, 'wrong-phase' where it
 * cannot go there.
 */
export const moveOrientation = useCase(
  moveOrientationInput,
  async (run: Run<Actor, MoveOrientationInput>): Promise<void> => {
    const { input } = run;
    const { orientation, access, standing } = await ensureOrientation(run, input.orientationId, 'orientation.moved');
    if (orientation.status !== input.from) throw new DomainError('conflict');
    if (!canMove(orientation.status, input.to)) throw new DomainError('wrong-phase');
    await recordMove(run, orientation, input.to, {
      reason: input.to === 'not-done' ? input.reason : null,
      note: input.note,
    });
    if (input.to !== 'not-done') await joinCareTeam(run, standing, orientation);
    run.announce({ type: 'orientation.changed', patientId: orientation.patientId });
    await run.audit(access);
  },
);

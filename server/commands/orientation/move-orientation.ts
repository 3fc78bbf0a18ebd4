import type { Actor } from '../../../src/domain/access/actor.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { moveOrientationInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import type { MoveOrientationInput } from '../../../src/domain/orientation/orientation-inputs.ts';
import { canMove } from '../../../src/domain/orientation/moves.ts';
import { useCase } from '../command.ts';
import type { Run } from '../command.ts';
import { joinCareTeam } from './bearer.ts';
import { ensureOrientation } from './ensure-orientation.ts';
import { recordMove } from './record-move.ts';

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

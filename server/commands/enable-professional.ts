import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { professionalInput } from '../../src/domain/people/inputs.ts';
import { changeStanding } from './change-standing.ts';
import { useCase } from './command.ts';
import type { Run } from './command.ts';

/** Opens a closed account again, with the password and the care teams it had. */
export const enableProfessional = useCase(
  professionalInput,
  (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<void> =>
    changeStanding(run, 'professional.enabled', { status: 'active' }),
);

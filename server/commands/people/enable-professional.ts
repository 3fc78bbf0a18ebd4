import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { professionalInput } from '#domain/people/inputs.ts';
import { changeStanding } from './change-standing.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Opens a closed account again, with the password and the care teams it had. */
export const enableProfessional = useCase(
  professionalInput,
  (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<void> =>
    changeStanding(run, 'professional.enabled', { status: 'active' }),
);

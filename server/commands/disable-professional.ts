import type * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { professionalInput } from '../../src/domain/people/inputs.ts';
import { changeStanding } from './change-standing.ts';
import { useCase } from './command.ts';
import type { Run } from './command.ts';

/** Closes an account; what the person wrote stays under their name. Throws 'last-coordinator' where it would leave none. */
export const disableProfessional = useCase(
  professionalInput,
  (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<void> =>
    changeStanding(run, 'professional.disabled', { status: 'disabled' }),
);

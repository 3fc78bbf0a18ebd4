import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { professionalInput } from '#domain/people/inputs.ts';
import { changeStanding } from './change-standing.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Closes an account; what the person wrote stays under their name. Throws 'last-coordinator' where it would leave none. */
export const disableProfessional = useCase(
  professionalInput,
  (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<void> =>
    changeStanding(run, 'professional.disabled', { status: 'disabled' }),
);

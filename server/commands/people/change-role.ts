import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { changeRoleInput } from '#domain/people/inputs.ts';
import { changeStanding } from './change-standing.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Gives a person another role; they sign in again. Throws 'last-coordinator' where it would leave none. */
export const changeRole = useCase(
  changeRoleInput,
  (run: Run<Actor, v.InferOutput<typeof changeRoleInput>>): Promise<void> =>
    changeStanding(run, 'professional.role-changed', { role: run.input.role }),
);

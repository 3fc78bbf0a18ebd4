import type { Actor, PatientActor } from '#domain/access/actor.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import { nothing } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';

/**
 * The clinic's catalogue, for whoever is signed in: every page that shows a plan or a refusal names practices from it. It is no record of
 * anybody, so that reading it leaves no audit row.
 */
export const practices = useCase(nothing, ({ trx }: Run<Actor | PatientActor, unknown>): Promise<Practice[]> =>
  allPractices(trx),
);

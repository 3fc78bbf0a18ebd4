import type { Actor, PatientActor } from '../../src/domain/access/actor.ts';
import type { Practice } from '../../src/domain/orientation/practices.ts';
import { nothing } from '../../src/domain/people/inputs.ts';
import { useCase } from '../commands/command.ts';
import type { Run } from '../commands/command.ts';
import { allPractices } from '../database/repositories/practices.ts';

/**
 * The clinic's catalogue, for whoever is signed in: every page that shows a plan or a refusal names practices from it. It is no record of
 * anybody, so that reading it leaves no audit row.
 */
export const practices = useCase(nothing, ({ trx }: Run<Actor | PatientActor, unknown>): Promise<Practice[]> =>
  allPractices(trx),
);

import type { Actor } from '../../../src/domain/access/actor.ts';
import { canReadPatient } from '../../../src/domain/access/policy.ts';
import type { Run } from '../../commands/command.ts';
import { standingTowards } from '../../database/repositories/standings.ts';

/** Those of `cases` whose patient the actor may read now. */
export async function readableCases<C extends { patient: { id: string } }>(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  cases: C[],
): Promise<C[]> {
  const readable: C[] = [];
  for (const one of cases) {
    const standing = await standingTowards(trx, actor.id, one.patient.id);
    if (standing && canReadPatient(actor, standing, now) === 'allowed') readable.push(one);
  }
  return readable;
}

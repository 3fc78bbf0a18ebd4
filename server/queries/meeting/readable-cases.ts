import type { Actor } from '#domain/access/actor.ts';
import type { Run } from '#server/use-case/command.ts';
import { readableAmong } from '#server/database/rights/patients-in-reach.ts';

/** Those of `cases` whose patient the actor may read now. */
export async function readableCases<C extends { patient: { id: string } }>(
  { actor, trx, now }: Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now'>,
  cases: C[],
): Promise<C[]> {
  const patientIds = cases.map(({ patient }) => patient.id);
  const readable = await readableAmong(trx, actor, patientIds, now);
  return cases.filter(({ patient }) => readable.has(patient.id));
}

import type { StandingRefusal } from '#domain/care-plan/refused-lines.ts';
import type { Query } from '#server/database/database.ts';
import { refusalsOf, standingFacts } from './refusals.ts';

/** The refusals of a patient that stand, latest first, each with the line of the plan that the patient pointed at. */
export async function standingRefusals(query: Query, patientId: string): Promise<StandingRefusal[]> {
  const refusals = await refusalsOf(query, { patientIds: [patientId] });
  if (refusals.length === 0) return [];
  const pointed = await query
    .selectFrom('planResponses')
    .where('patientId', '=', patientId)
    .where('refusalId', 'is not', null)
    .select(['refusalId', 'itemId'])
    .execute();
  return refusals.flatMap((refusal) => {
    const facts = standingFacts(refusal);
    if (!facts) return [];
    const { practice, part, refusedOn } = facts;
    // A correction of which practice it was says that another line was meant.
    const moved = practice !== refusal.original.practice;
    const itemId = moved ? null : (pointed.find(({ refusalId }) => refusalId === refusal.id)?.itemId ?? null);
    return [{ id: refusal.id, practice, partOnly: part !== null, itemId, refusedOn }];
  });
}

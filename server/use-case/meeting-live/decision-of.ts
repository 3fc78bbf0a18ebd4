import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** The decision of this case; throws 'not-found' where the case has no such decision. */
export async function decisionOf(
  trx: Trx,
  item: Pick<Schema['agendaItems'], 'id' | 'patientId'>,
  decisionId: string,
  action: string,
): Promise<Schema['decisions']> {
  const decision = await trx
    .selectFrom('decisions')
    .where('id', '=', decisionId)
    .where('itemId', '=', item.id)
    .selectAll()
    .executeTakeFirst();
  if (!decision) throw new DomainError('not-found', {}, { action, patientId: item.patientId, objectId: decisionId });
  return decision;
}

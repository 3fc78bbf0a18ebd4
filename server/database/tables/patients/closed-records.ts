import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Schema } from '#server/database/schema.ts';

/**
 * Whether the record of the patient whose id is in the column named is open, for a query's `where`: the few that are closed are looked up once,
 * instead of every patient of whom there is a row.
 */
export function isOpenRecord(column: `${string}.patientId`): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'careTeamMembers'>();
  const patientId = eb.ref(column as 'careTeamMembers.patientId');
  return eb(
    patientId,
    'not in',
    eb.selectFrom('patients as closedRecord').where('closedRecord.closedAt', 'is not', null).select('closedRecord.id'),
  );
}

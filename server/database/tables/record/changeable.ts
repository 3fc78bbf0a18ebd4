import type { Database, Trx } from '#server/database/database.ts';
import type { appendOnlyTables } from '../sealed-tables.ts';

export type AppendOnlyTable = (typeof appendOnlyTables)[number];

/**
 * Does `work` while these tables take changes, within one transaction: before it ends they refuse them again. For what the law wants taken
 * out, and for nothing else; the audit row of the act says with hashes what changed.
 */
export async function whileChangeable<T>(
  trx: Trx,
  dialect: Database['dialect'],
  tables: readonly AppendOnlyTable[],
  work: () => Promise<T>,
): Promise<T> {
  for (const table of tables) for (const statement of dialect.changeable(table)) await statement.execute(trx);
  const done = await work();
  for (const table of tables) for (const statement of dialect.appendOnly(table)) await statement.execute(trx);
  return done;
}

import { rolesWith } from '#domain/access/capabilities.ts';
import type { Database, Query, Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** What rules about a person ask for; undefined where there is no such account. */
export function professionalOf(query: Query, professionalId: string) {
  return query
    .selectFrom('professionals')
    .select(['id', 'role', 'status'])
    .where('id', '=', professionalId)
    .executeTakeFirst();
}

/**
 * The ids of the active coordinators. Writes their rows (unchanged), so that of two changes that would each leave one
 * coordinator the second waits, and then sees what the first left.
 */
export async function lockActiveCoordinators(trx: Trx): Promise<string[]> {
  const rows = await trx
    .updateTable('professionals')
    .set({ status: 'active' })
    .where('role', 'in', rolesWith('clinic.administer'))
    .where('status', '=', 'active')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Whom to write a mail to, and in which language. */
export type Addressee = Pick<Schema['professionals'], 'email' | 'locale'>;

/** The active coordinators, who are told what they must know at once. */
export function coordinatorsToTell(query: Query): Promise<Addressee[]> {
  return query
    .selectFrom('professionals')
    .where('role', 'in', rolesWith('clinic.administer'))
    .where('status', '=', 'active')
    .select(['email', 'locale'])
    .orderBy('email')
    .execute();
}

/** One person, where the account is in use. */
export function addresseeOf(query: Query, professionalId: string): Promise<Addressee[]> {
  return query
    .selectFrom('professionals')
    .where('id', '=', professionalId)
    .where('status', '=', 'active')
    .select(['email', 'locale'])
    .execute();
}

/** Of two things that one person does, or that are done for them, at once, the second waits. SQLite has one writer anyway. */
export async function lockProfessional(
  trx: Trx,
  dialect: Pick<Database['dialect'], 'name'>,
  professionalId: string,
): Promise<void> {
  if (dialect.name === 'sqlite') return;
  await trx.selectFrom('professionals').where('id', '=', professionalId).select('id').forUpdate().execute();
}

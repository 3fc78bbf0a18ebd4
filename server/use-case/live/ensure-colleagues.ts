import { has } from '#domain/access/capabilities.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** People by the field of the input that names them; null names nobody. */
type NamedBy = Record<string, string | null>;

/** Ends the run with the field error 'choice' where one of these is no active professional who may take part in meetings. */
export function ensureColleagues(trx: Trx, named: NamedBy): Promise<void> {
  return ensure(trx, named, ({ role, status }) => status === 'active' && has(role, 'meeting.take-part'));
}

/** The same for who heard a patient: observers too, and who left the clinic since. */
export function ensureHearer(trx: Trx, named: NamedBy): Promise<void> {
  return ensure(trx, named, () => true);
}

async function ensure(
  trx: Trx,
  named: NamedBy,
  isFit: (person: Pick<Schema['professionals'], 'role' | 'status'>) => boolean,
): Promise<void> {
  const ids = Object.values(named).filter((id) => id !== null);
  if (ids.length === 0) return;
  const people = await trx
    .selectFrom('professionals')
    .where('id', 'in', ids)
    .select(['id', 'role', 'status'])
    .execute();
  const fit = new Set(people.filter(isFit).map(({ id }) => id));
  const wrong = Object.entries(named).filter(([, id]) => id !== null && !fit.has(id));
  if (wrong.length === 0) return;
  throw new DomainError('invalid-input', Object.fromEntries(wrong.map(([field]) => [field, 'choice'])));
}

import type { NamingAction } from '#domain/access/naming.ts';
import type { Trx } from '#server/database/database.ts';
import type { AuditEntry } from '../audit.ts';

/** Patients whom a list or a page names to somebody: which list, of what (a meeting), and whom. */
export type NamedPatients = { action: NamingAction; objectId: string | null; patientIds: readonly string[] };

/**
 * Within this time the same list tells the same person nothing new about the same patient: a page that reads itself again, or is looked
 * at every few minutes, would otherwise bury who saw what under copies. In milliseconds.
 */
const ANEW_AFTER_MS = 3_600_000;
/** Ids in one statement. */
const AT_ONCE = 500;

/** One audit entry for each patient who was not named to this person by the same list lately. */
export async function namedAnew(
  trx: Trx,
  now: number,
  { patientIds, ...list }: NamedPatients & Pick<AuditEntry, 'actorId' | 'actorRole' | 'sessionId'>,
): Promise<AuditEntry[]> {
  const named = [...new Set(patientIds)];
  const lately = new Set<string | null>();
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const rows = await trx
      .selectFrom('auditEvents')
      .where('actorId', '=', list.actorId)
      .where('action', '=', list.action)
      .where('at', '>', now - ANEW_AFTER_MS)
      .where('objectId', list.objectId === null ? 'is' : '=', list.objectId)
      .where('patientId', 'in', named.slice(from, from + AT_ONCE))
      .select('patientId')
      .distinct()
      .execute();
    for (const { patientId } of rows) lately.add(patientId);
  }
  return named.filter((patientId) => !lately.has(patientId)).map((patientId) => ({ ...list, patientId }));
}

import { domainErrorOf } from '#domain/errors.ts';
import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { Database, Trx } from '../database/database.ts';
import { appendAudit } from '../database/tables/audit.ts';
import { sealsOf } from '../database/tables/audit-seals.ts';
import type { Written } from '../database/tables/audit-seals.ts';
import { takeOutEntry } from '../use-case/record/take-out-entry.ts';
import type { WrongEntry } from '../use-case/record/take-out-entry.ts';
import type { TakeRun } from '../use-case/record/take-out-refusal.ts';

/**
 * Takes out of a copy what was taken out of wrong records since it was made: moved where the copy has a place for it, else removed, so that
 * it stands in the wrong record in no case. Gives how many, and how many of them had nowhere to go.
 */
export async function takeOutAgain(
  trx: Trx,
  dialect: Database['dialect'],
  entries: readonly TakenOutEntry[],
  now: number,
): Promise<{ takenOut: number; unplaced: number }> {
  const told = { takenOut: 0, unplaced: 0 };
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const known = await trx.selectFrom('entriesInError').where('id', '=', entry.id).select('id').executeTakeFirst();
    if (known) continue;
    const done = await takeOut(trx, dialect, entry, now);
    if (done === null) continue;
    told.takenOut += 1;
    if (entry.outcome === 'moved' && done.to === null) told.unplaced += 1;
  }
  return told;
}

async function takeOut(
  trx: Trx,
  dialect: Database['dialect'],
  entry: TakenOutEntry,
  now: number,
): Promise<{ to: string | null } | null> {
  const { id, patientId, kind, objectId, reason, outcome, at, by } = entry;
  // Nobody does it, and nobody listens to a copy.
  const run = { actor: null, trx, now, dialect, announce: () => undefined };
  const to = entry.to !== null && (await isThere(trx, 'patients', entry.to)) ? entry.to : null;
  const found =
    (await attempt(run, { patientId, kind, objectId, to })) ??
    // It cannot be placed there as the copy has it.
    (to === null ? null : await attempt(run, { patientId, kind, objectId, to: null }));
  if (!found) return null;
  const { taken, minutes, to: went } = found;
  if (await isThere(trx, 'professionals', by))
    await trx
      .insertInto('entriesInError')
      .values({ id, patientId, kind, objectId, reason, outcome, at, by, itemId: taken.itemId })
      .execute();
  const audit = async (action: string, of: string, written: readonly Written[], removed: readonly Written[]) => {
    const seals = await sealsOf(trx, dialect.auditKey, written, removed);
    const who = { actorId: null, actorRole: 'system' } as const;
    await appendAudit(trx, dialect, now, { ...who, action, patientId: of, objectId, seals });
  };
  await audit(went === null ? 'entry.removed' : 'entry.moved', patientId, minutes, went === null ? taken.sealed : []);
  if (went !== null) await audit('entry.received', went, taken.sealed, []);
  return { to: went };
}

/** Null where it is not in this record of the copy, or cannot be placed. */
async function attempt(run: TakeRun, wanted: WrongEntry) {
  try {
    return { ...(await takeOutEntry(run, wanted)), to: wanted.to };
  } catch (thrown) {
    const code = domainErrorOf(thrown)?.code;
    if (code === 'not-found' || code === 'conflict' || code === 'invalid-input') return null;
    throw thrown;
  }
}

async function isThere(trx: Trx, table: 'patients' | 'professionals', id: string): Promise<boolean> {
  return (await trx.selectFrom(table).where('id', '=', id).select('id').executeTakeFirst()) !== undefined;
}

import { newId } from '#server/new-id.ts';
import type { Query } from '../database.ts';
import type { CopyOutcome } from '../schema/copies.ts';

/** A copy that has not ended for so long came to nothing with its server; one that failed is tried again then; in milliseconds. */
const AGAIN_AFTER_MS = 3_600_000;

/** Begins a copy; null where that night's is there, or another server makes it. `now` is milliseconds UTC. */
export async function beginCopy(query: Query, night: string | null, now: number): Promise<string | null> {
  const row = await query
    .insertInto('backupRuns')
    .values({ id: newId(), night, startedAt: now })
    .onConflict((conflict) =>
      conflict
        .column('night')
        .doUpdateSet({ startedAt: now, finishedAt: null, outcome: null })
        .where('backupRuns.startedAt', '<', now - AGAIN_AFTER_MS)
        .where((eb) => eb.or([eb('backupRuns.outcome', 'is', null), eb('backupRuns.outcome', '<>', 'good')])),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What came of a copy. */
export type Ended = { outcome: CopyOutcome; file?: string; bytes?: number; encrypted?: boolean };

export async function endCopy(query: Query, id: string, now: number, ended: Ended): Promise<void> {
  const { outcome, file = null, bytes = null, encrypted } = ended;
  await query
    .updateTable('backupRuns')
    .set({ finishedAt: now, outcome, file, bytes, encrypted: encrypted === undefined ? null : encrypted ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** The last copy that was good, and the last one that came to nothing since; times in milliseconds UTC. */
export type CopyState = {
  good: { at: number; bytes: number; encrypted: boolean } | null;
  failed: { at: number; outcome: Exclude<CopyOutcome, 'good'> } | null;
};

export async function copyState(query: Query): Promise<CopyState> {
  const last = (good: boolean) =>
    query
      .selectFrom('backupRuns')
      .where('outcome', good ? '=' : '<>', 'good')
      .where('finishedAt', 'is not', null)
      .select(['finishedAt', 'outcome', 'bytes', 'encrypted'])
      .orderBy('finishedAt', 'desc')
      .limit(1)
      .executeTakeFirst();
  const [good, failed] = [await last(true), await last(false)];
  const goodAt = good?.finishedAt ?? 0;
  const failedAt = failed?.finishedAt ?? 0;
  return {
    good: good ? { at: goodAt, bytes: good.bytes ?? 0, encrypted: good.encrypted === 1 } : null,
    failed:
      failed?.outcome && failed.outcome !== 'good' && failedAt > goodAt
        ? { at: failedAt, outcome: failed.outcome }
        : null,
  };
}

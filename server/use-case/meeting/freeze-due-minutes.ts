import { AMENDMENTS_FOR_MS } from '#domain/meeting/meeting.ts';
import { minutesColumn } from '#server/database/codecs/minutes-column.ts';
import { appendAudit } from '#server/database/tables/audit.ts';
import { sealsOf } from '#server/database/tables/audit-seals.ts';
import { compileMinutes, minutesHash } from '#server/database/tables/meeting/minutes.ts';
import type { Deps, UseCase } from '../command.ts';

/**
 * Freezes the minutes of every meeting that was closed 48 hours ago or more: of any number of tries at once, one does it. Asked
 * for by the program itself, every minute and before minutes are read. Gives how many this call froze.
 */
export const freezeDueMinutes: UseCase<null, { frozen: number }> = async (deps) => {
  const now = deps.clock.now();
  const due = await deps.database.query
    .selectFrom('meetings')
    .where('status', '=', 'closed')
    .where('closedAt', '<=', now - AMENDMENTS_FOR_MS)
    .select('id')
    .orderBy('closedAt')
    .execute();
  let frozen = 0;
  for (const { id } of due) if (await freeze(deps, id, now)) frozen += 1;
  return { frozen };
};

async function freeze({ database, bus }: Deps, meetingId: string, now: number): Promise<boolean> {
  const version = await database.query.transaction().execute(async (trx) => {
    // Whoever else is writing on this meeting is waited for here, and finds it frozen afterwards.
    const meeting = await trx
      .updateTable('meetings')
      .set((eb) => ({ status: 'frozen', version: eb('version', '+', 1) }))
      .where('id', '=', meetingId)
      .where('status', '=', 'closed')
      .returningAll()
      .executeTakeFirst();
    if (!meeting) return null;
    const content = minutesColumn.write(await compileMinutes(trx, meeting));
    await trx
      .insertInto('meetingMinutes')
      .values({ meetingId, content, hash: minutesHash(content), frozenAt: now })
      .execute();
    const seals = await sealsOf(trx, database.dialect.auditKey, [{ kind: 'minutes', id: meetingId }]);
    const entry = { action: 'minutes.frozen', patientId: null, objectId: meetingId, seals };
    await appendAudit(trx, database.dialect, now, { ...entry, actorId: null, actorRole: 'system' });
    return meeting.version;
  });
  if (version === null) return false;
  bus.announce({ type: 'meeting.changed', meetingId, version });
  return true;
}

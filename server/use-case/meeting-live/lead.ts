import type { Place } from '#domain/meeting/course.ts';
import { stretchOf } from '#domain/meeting/timer.ts';
import type { Trx } from '#server/database/database.ts';
import { addStretch } from '#server/database/tables/meeting/case-stretches.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';

type Meeting = Schema['meetings'];

/** The agenda as far as leading depends on it. */
export function agendaOf(
  trx: Trx,
  meetingId: string,
): Promise<Pick<Schema['agendaItems'], 'id' | 'position' | 'status'>[]> {
  return trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', meetingId)
    .select(['id', 'position', 'status'])
    .execute();
}

/** What everybody is led to now, or null. */
export function placeOf({ currentItemId, step }: Meeting): Place | null {
  return currentItemId === null || step === null ? null : { itemId: currentItemId, step };
}

/** Leads everybody to a step; on leaving a case, the time it was given is added to what it had. */
export async function lead(trx: Trx, meeting: Meeting, to: Place, now: number): Promise<void> {
  const stays = meeting.currentItemId === to.itemId && meeting.caseStartedAt !== null;
  if (!stays) await countTime(trx, meeting, now);
  await trx
    .updateTable('meetings')
    .set({
      currentItemId: to.itemId,
      step: to.step,
      stepStartedAt: now,
      ...(stays ? {} : { caseStartedAt: now }),
    })
    .where('id', '=', meeting.id)
    .execute();
}

/** Adds the stretch under way to the time given to the current case. Nothing counts it again: the caller moves the timer. */
export async function countTime(trx: Trx, meeting: Meeting, now: number): Promise<void> {
  const { currentItemId, caseStartedAt, breakUntil } = meeting;
  if (currentItemId === null || caseStartedAt === null) return;
  const stretch = stretchOf({ caseStartedAt }, breakUntil, now);
  await addStretch(trx, currentItemId, { startedAt: now - stretch, endedAt: now });
}

/** Keeps since when somebody leads the meeting. */
export async function beginLead(
  { trx, now }: { trx: Trx; now: number },
  meetingId: string,
  professionalId: string,
): Promise<void> {
  await trx.insertInto('meetingLeads').values({ id: newId(), meetingId, professionalId, ledFrom: now }).execute();
}

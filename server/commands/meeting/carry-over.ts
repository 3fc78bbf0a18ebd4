import type { Actor } from '../../../src/domain/access/actor.ts';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import type { Trx } from '../../database/database.ts';
import type { Run } from '../command.ts';
import { addCase, isOnAgenda } from './agenda.ts';
import {
  orientationsToLookAgain,
  overdueActions,
  refusalsWaitingTooLong,
  reviewsToLookAgain,
  undecidedCases,
} from './carried.ts';
import type { Carried } from './carried.ts';
import { lockMeeting, meetingChanged } from './ensure-meeting.ts';

type CarryRun = Pick<Run<Actor, unknown>, 'actor' | 'trx' | 'now' | 'dialect' | 'announce'>;

/**
 * Proposes in the meeting `to` what the meeting `from` (null: there was none) left undecided, the refusals that have waited too long for a
 * review, the reviews and orientations to look at again, and the patients of actions that are overdue. Each undecided case comes back once; nobody who is on
 * that agenda already comes twice, but comes with their refusal.
 */
export async function carryOver(
  run: CarryRun,
  timeZone: string,
  { from, to }: { from: string | null; to: string },
): Promise<void> {
  const { actor, trx, now } = run;
  await lockMeeting(trx, run.dialect, to);
  const place = { trx, actor, today: dayIn(timeZone, now) };
  const waiting = [
    ...(from === null ? [] : await undecidedCases(trx, from)),
    ...(await refusalsWaitingTooLong(place)),
    ...(await reviewsToLookAgain(place)),
    ...(await orientationsToLookAgain(place)),
    ...(await overdueActions(place)),
  ];
  let changed = false;
  for (const item of waiting) {
    if (await isOnAgenda(trx, to, item.patientId)) {
      changed = (await linkRefusal(trx, to, item)) || changed;
      continue;
    }
    await addCase(trx, { ...item, meetingId: to, status: 'proposed' }, { createdBy: actor.id, createdAt: now });
    changed = true;
  }
  if (changed) await meetingChanged(run, to);
}

/** Gives the case that is there already the refusal for which it would have come, unless it has one; answers whether it did. */
async function linkRefusal(trx: Trx, meetingId: string, { patientId, refusalId }: Carried): Promise<boolean> {
  if (refusalId === null) return false;
  const linked = await trx
    .updateTable('agendaItems')
    .set({ refusalId })
    .where('meetingId', '=', meetingId)
    .where('patientId', '=', patientId)
    .where('refusalId', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return linked !== undefined;
}

import type { Actor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { Trx } from '#server/database/database.ts';
import { moveMatters } from '#server/database/tables/meeting/agenda-matters.ts';
import type { Run } from '../command.ts';
import { addCase, caseIn } from './agenda.ts';
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
 * review, the reviews and orientations to look at again, and the patients of actions that are overdue. Each undecided case comes back
 * once; nobody who is on that agenda already comes twice, but comes with their refusal.
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
    const there = await caseIn(trx, to, item.patientId);
    if (there !== null) {
      changed = (await linkRefusal(trx, to, item)) || changed;
      await takeMatters(trx, item, there);
      continue;
    }
    const added = await addCase(
      trx,
      { ...item, meetingId: to, status: 'proposed' },
      { createdBy: actor.id, createdAt: now },
    );
    await takeMatters(trx, item, added);
    changed = true;
  }
  if (changed) await meetingChanged(run, to);
}

/** What was attached to a case that the meeting did not come to goes on with it; what was heard before it closed does not. */
async function takeMatters(trx: Trx, { carriedFrom }: Carried, to: string): Promise<void> {
  if (carriedFrom === null) return;
  const from = await trx.selectFrom('agendaItems').where('id', '=', carriedFrom).select('status').executeTakeFirst();
  if (from && from.status !== 'closed') await moveMatters(trx, { from: carriedFrom, to });
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

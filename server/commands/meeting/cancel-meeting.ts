import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { cancelMeetingInput } from '#domain/meeting/inputs.ts';
import type { Trx } from '#server/database/database.ts';
import { detachMatters, moveMatters } from '#server/database/tables/meeting/agenda-matters.ts';
import type { Run } from '#server/use-case/command.ts';
import { caseIn, lastPosition } from '#server/use-case/meeting/agenda.ts';
import { ensurePlanned } from '#server/use-case/meeting/ensure-planned.ts';
import { ensureMeeting, lockMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { followingOf } from '#server/use-case/meeting/following.ts';
import { nextPlanned } from '#server/use-case/meeting/prepare-next.ts';
import { MEETINGS_AHEAD, topUpSeries } from '#server/use-case/meeting/series.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

type CancelRun = Run<Actor, v.InferOutput<typeof cancelMeetingInput>>;

/**
 * Takes a planned meeting back, or it and all that follow: then its series has ended. Its cases are proposed in the next planned
 * meeting. Throws 'wrong-phase' once it was opened.
 */
export const cancelMeeting = useCaseInZone(cancelMeetingInput, async (run: CancelRun, timeZone): Promise<void> => {
  const { trx, now, input } = run;
  const access = { action: 'meeting.cancelled', patientId: null, objectId: input.meetingId };
  const meeting = await ensureMeeting(run, input.meetingId, canPrepareMeeting, access);
  ensurePlanned(meeting);
  const cancelled = input.scope === 'following' ? await followingOf(run, meeting) : [meeting];
  if (meeting.seriesId !== null) {
    // The week of a meeting taken back stays free: what keeps the series ahead is added at its end, before the meeting is gone.
    if (input.scope === 'one') await topUpSeries(run, timeZone, meeting.seriesId, MEETINGS_AHEAD + 1);
    else await trx.updateTable('meetingSeries').set({ endedAt: now }).where('id', '=', meeting.seriesId).execute();
  }
  for (const one of cancelled) {
    await meetingChanged(run, one.id);
    // Out of the way of its own cases: they look for the next planned meeting.
    await trx.updateTable('meetings').set({ status: 'closed' }).where('id', '=', one.id).execute();
  }
  for (const one of cancelled) {
    const next = await nextPlanned(trx, one);
    if (next !== null) await moveCases(run, one.id, next);
    await remove(trx, one.id);
  }
  await run.audit(access);
});

async function moveCases(run: CancelRun, from: string, to: string): Promise<void> {
  const { trx } = run;
  await lockMeeting(trx, run.dialect, to);
  const items = await trx
    .selectFrom('agendaItems')
    .where('meetingId', '=', from)
    .select(['id', 'patientId'])
    .orderBy('position')
    .execute();
  let moved = 0;
  for (const { id, patientId } of items) {
    const there = await caseIn(trx, to, patientId);
    if (there !== null) {
      await moveMatters(trx, { from: id, to: there });
      continue;
    }
    const position = (await lastPosition(trx, to)) + 1;
    await trx
      .updateTable('agendaItems')
      .set({ meetingId: to, status: 'proposed', position })
      .where('id', '=', id)
      .execute();
    moved += 1;
  }
  if (moved > 0) await meetingChanged(run, to);
}

async function remove(trx: Trx, meetingId: string): Promise<void> {
  const items = await trx.selectFrom('agendaItems').where('meetingId', '=', meetingId).select('id').execute();
  await detachMatters(
    trx,
    items.map(({ id }) => id),
  );
  for (const table of ['agendaItems', 'attendances', 'meetingParticipants'] as const) {
    await trx.deleteFrom(table).where('meetingId', '=', meetingId).execute();
  }
  await trx.deleteFrom('liveCommands').where('sessionId', '=', meetingId).execute();
  await trx.deleteFrom('agendaMails').where('meetingId', '=', meetingId).execute();
  await trx.deleteFrom('meetings').where('id', '=', meetingId).execute();
}

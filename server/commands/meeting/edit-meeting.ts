import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeeting } from '#domain/access/meeting-policy.ts';
import { addDays, dayIn, daysBetween, instantOf } from '#domain/meeting/calendar.ts';
import { editMeetingInput } from '#domain/meeting/inputs.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureComingDay } from '#server/use-case/ensure-coming-day.ts';
import { ensurePlanned } from '#server/use-case/meeting/ensure-planned.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { followingOf } from '#server/use-case/meeting/following.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

/**
 * Changes a planned meeting, or it and all that follow in its series: those move by as many days, to the same time of the day.
 * Throws 'wrong-phase' once it was opened.
 */
export const editMeeting = useCaseInZone(
  editMeetingInput,
  async (run: Run<Actor, v.InferOutput<typeof editMeetingInput>>, timeZone): Promise<void> => {
    const { trx, now, input } = run;
    const access = { action: 'meeting.edited', patientId: null, objectId: input.meetingId };
    const meeting = await ensureMeeting(run, input.meetingId, canPrepareMeeting, access);
    ensurePlanned(meeting);
    const { title, date, time, place, link, scope } = input;
    ensureComingDay(date, timeZone, now);
    const moved = daysBetween(dayIn(timeZone, meeting.startsAt), date);
    const following = scope === 'following' ? await followingOf(run, meeting) : [meeting];
    for (const one of following) {
      const startsAt = instantOf(timeZone, addDays(dayIn(timeZone, one.startsAt), moved), time);
      await trx.updateTable('meetings').set({ title, place, link, startsAt }).where('id', '=', one.id).execute();
      // Of another day those invited are told again.
      if (moved !== 0) await trx.deleteFrom('agendaMails').where('meetingId', '=', one.id).execute();
      await meetingChanged(run, one.id);
    }
    if (scope === 'following' && meeting.seriesId !== null) {
      await trx
        .updateTable('meetingSeries')
        .set({ title, place, link, firstOn: date, startsAtTime: time })
        .where('id', '=', meeting.seriesId)
        .execute();
    }
    await run.audit(access);
  },
);

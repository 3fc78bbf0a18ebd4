import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { addDays, instantOf } from '#domain/meeting/calendar.ts';
import { createMeetingInput } from '#domain/meeting/inputs.ts';
import { newId } from '#server/new-id.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureComingDay } from '#server/use-case/ensure-coming-day.ts';
import { everybodyActive, planMeeting } from '#server/use-case/meeting/plan-meeting.ts';
import { takeUp } from '#server/use-case/meeting/prepare-next.ts';
import { MEETINGS_AHEAD } from '#server/use-case/meeting/series.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

type CreateRun = Run<Actor, v.InferOutput<typeof createMeetingInput>>;

/**
 * Plans a meeting, or a weekly series of eight, with everybody of the clinic invited; gives the first one's id. A weekly meeting
 * keeps its time of the day when the clocks change.
 */
export const createMeeting = useCaseInZone(
  createMeetingInput,
  async (run: CreateRun, timeZone): Promise<{ meetingId: string }> => {
    const { actor, trx, now, audit } = run;
    const access = { action: 'meeting.created', patientId: null, objectId: null };
    ensure(canPrepareMeetings(actor), access);
    ensureComingDay(run.input.date, timeZone, now);
    // Of two meetings made at once, the second waits here, and then sees what the first has taken up.
    await run.dialect.lockClinic?.execute(trx);
    const { title, date, time, place, link, weekly } = run.input;
    const seriesId = weekly ? await createSeries(run) : null;
    const invited = await everybodyActive(trx);
    const ids: string[] = [];
    for (let week = 0; week < (weekly ? MEETINGS_AHEAD : 1); week += 1) {
      const startsAt = instantOf(timeZone, addDays(date, week * 7), time);
      const meeting = { seriesId, title, startsAt, place, link, createdBy: actor.id, createdAt: now };
      ids.push(await planMeeting(trx, meeting, invited));
    }
    const [meetingId = ''] = ids;
    await takeUp(run, timeZone, meetingId);
    await audit({ ...access, objectId: meetingId });
    return { meetingId };
  },
);

async function createSeries({ actor, input, trx, now }: CreateRun): Promise<string> {
  const id = newId();
  const { title, date, time, place, link } = input;
  await trx
    .insertInto('meetingSeries')
    .values({
      id,
      title,
      firstOn: date,
      startsAtTime: time,
      place,
      link,
      createdBy: actor.id,
      createdAt: now,
      endedAt: null,
    })
    .execute();
  return id;
}

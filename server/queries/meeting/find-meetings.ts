import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { addDays, dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { MeetingStatus } from '#domain/meeting/meeting.ts';
import { typedDays } from '#domain/meeting/typed-day.ts';
import { isMeantText } from '#domain/people/meant-text.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Run } from '#server/use-case/command.ts';

/** Meetings answered at most: a longer list means that more should be typed. */
const FOUND = 6;
/** By their words only these are looked through, ahead and behind, so that it costs the same after ten years. A day finds any. */
const LOOKED_THROUGH = 120;

const input = v.object({ typed: v.pipe(v.string(), v.maxLength(200)) });

/** A meeting that was found: enough to tell it from others. */
export type FoundMeeting = { id: string; title: string; startsAt: number; status: MeetingStatus };

/**
 * The meetings that the actor sees and means: by the words of their title, place, weekday or date in French or English, among those near
 * now; by a date in figures (`22/11`, `22/11/2026`), whenever they are. Nearest first.
 */
export const findMeetings = useCaseInZone(
  input,
  async (run: Run<Actor, v.InferOutput<typeof input>>, timeZone): Promise<FoundMeeting[]> => {
    const { now, audit } = run;
    const days = typedDays(run.input.typed, dayIn(timeZone, now));
    const rows = days.length > 0 ? await onDays(run, timeZone, days) : await nearNow(run);
    await audit({ action: 'meetings.listed', patientId: null, objectId: null });
    return rows
      .filter((meeting) => days.length > 0 || isMeantText(run.input.typed, wordsOf(meeting, timeZone)))
      .sort((a, b) => Math.abs(a.startsAt - now) - Math.abs(b.startsAt - now))
      .slice(0, FOUND)
      .map(({ id, title, startsAt, status }) => ({ id, title, startsAt, status }));
  },
);

function seen({ trx, actor }: Run<Actor, unknown>) {
  const rows = trx.selectFrom('meetings').select(['id', 'title', 'place', 'startsAt', 'status']);
  const sees = (participant: boolean) => canSeeMeeting(actor, { participant, attended: false }) === 'allowed';
  if (sees(false)) return rows;
  return rows.where((eb) =>
    eb.exists(
      eb
        .selectFrom('meetingParticipants')
        .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
        .where('meetingParticipants.professionalId', '=', actor.id)
        .select('meetingParticipants.meetingId'),
    ),
  );
}

async function onDays(run: Run<Actor, unknown>, timeZone: string, days: readonly string[]) {
  const found = [];
  for (const day of days)
    found.push(
      ...(await seen(run)
        .where('startsAt', '>=', instantOf(timeZone, day, '00:00'))
        .where('startsAt', '<', instantOf(timeZone, addDays(day, 1), '00:00'))
        .limit(FOUND)
        .execute()),
    );
  return found;
}

async function nearNow(run: Run<Actor, unknown>) {
  const ahead = seen(run).where('startsAt', '>=', run.now).orderBy('startsAt').limit(LOOKED_THROUGH);
  const behind = seen(run).where('startsAt', '<', run.now).orderBy('startsAt', 'desc').limit(LOOKED_THROUGH);
  return [...(await ahead.execute()), ...(await behind.execute())];
}

const days = new Map<string, Intl.DateTimeFormat>();

/** What a meeting is called, in both languages: people look for it in either. */
function wordsOf({ title, place, startsAt }: { title: string; place: string; startsAt: number }, timeZone: string) {
  const inWords = ['fr-FR', 'en-GB'].map((tag) => {
    const key = `${tag} ${timeZone}`;
    const format = days.get(key) ?? new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone });
    days.set(key, format);
    return format.format(startsAt);
  });
  return [title, place, ...inWords].join(' ');
}

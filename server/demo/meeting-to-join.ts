import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { canBeOpened, openingWindow } from '#domain/meeting/opening.ts';
import type { App } from '../app.ts';
import type { Staff } from './staff.ts';

const QUARTER_MS = 15 * 60_000;

/** Today's meeting is at two in the afternoon; where the demo is opened too early for that, it is about to begin. */
export async function makeReadyToJoin({ app, staff }: { app: App; staff: Staff }): Promise<void> {
  const { clinicTimeZone } = app.config;
  const claire = staff.actor('claire');
  const now = app.clock.now();
  const today = dayIn(clinicTimeZone, now);
  const { planned } = await app.queries.meetings(claire, {});
  const meeting = planned.find(({ startsAt }) => dayIn(clinicTimeZone, startsAt) === today);
  if (!meeting || canBeOpened(openingWindow(meeting.startsAt, clinicTimeZone), now) === 'now') return;
  await app.commands.editMeeting(claire, {
    meetingId: meeting.id,
    title: meeting.title,
    date: today,
    time: timeIn(clinicTimeZone, Math.ceil(now / QUARTER_MS) * QUARTER_MS),
    place: meeting.place,
    link: '',
    scope: 'one',
  });
}

import { departureFrom } from '#server/use-case/live/departure.ts';
import { meetingSession } from '#server/use-case/meeting-live/live-run.ts';

/** Somebody was lost from a meeting. */
export const recordDeparture = departureFrom(meetingSession);

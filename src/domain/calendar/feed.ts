import * as v from 'valibot';

/** The secret of a feed, as it stands in its address: with or without what calendars like to see at its end. */
export const calendarFeedInput = v.object({
  token: v.pipe(
    v.string('not-found'),
    v.maxLength(100, 'not-found'),
    v.transform((token) => token.replace(/\.ics$/, '')),
  ),
});

/** A meeting in somebody's calendar: when, where, with how many cases; nobody's name, and no question. */
export type FeedMeeting = {
  id: string;
  version: number;
  startsAt: number;
  minutes: number;
  place: string;
  cases: number;
};

/** A meeting takes at least so long, in minutes. */
export const SHORTEST_MEETING = 60;
/** Meetings stay in the feed for so long after they began, in milliseconds. */
export const FEED_KEEPS_MS = 60 * 24 * 3_600_000;

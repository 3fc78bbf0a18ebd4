import { AMENDMENTS_FOR_MS } from './meeting.ts';
import type { AgendaItem, MeetingStatus, Named, Participant } from './meeting.ts';

/** A case as the minutes keep it. */
export type MinutesCase = Omit<AgendaItem, 'hasWords' | 'words' | 'forMeeting'> & {
  /** Who was in the meeting while this case was led, at least for a moment. */
  present: string[];
};

/** A correction of what the minutes say, proposed by somebody who was there. */
export type Amendment = {
  id: string;
  itemId: string;
  text: string;
  authorId: string;
  proposedAt: number;
  /** Null while nobody has answered; it stays so where nobody did before the minutes were frozen. */
  outcome: 'accepted' | 'refused' | null;
  /** Why it was refused; empty else. */
  outcomeReason: string;
  settledBy: string | null;
  settledAt: number | null;
};

/** What a meeting leaves in writing, compiled from what happened in it; as JSON it is what is frozen. Times in ms UTC. */
export type MinutesContent = {
  meeting: {
    id: string;
    title: string;
    startsAt: number;
    place: string;
    openedAt: number | null;
    closedAt: number | null;
    facilitatorId: string | null;
  };
  /** Who was invited or was there. */
  participants: Participant[];
  /** Everybody whom an id in the minutes names. */
  people: Named[];
  cases: MinutesCase[];
  amendments: Amendment[];
};

/** The minutes as one person may read them now: without the cases of patients whom they may not read (any more). */
export type MeetingMinutes = MinutesContent & {
  status: MeetingStatus;
  /** How many cases are left out. */
  hiddenCases: number;
  /** Until when amendments are taken; null while the meeting is not over. */
  amendUntil: number | null;
  frozenAt: number | null;
  /** SHA-256 (hex) of the frozen text, or null before. */
  hash: string | null;
  may: { confirm: boolean; amend: boolean; settleAmendments: boolean };
};

/** A stretch of the meeting given to a case, and a stay of somebody in it. Times in ms UTC. */
type Stretch = { startedAt: number; endedAt: number };
type Stay = { arrivedAt: number; leftAt: number | null };

/** Whether somebody with these stays was there during one of the stretches. */
export function wasThere(stays: readonly Stay[], stretches: readonly Stretch[]): boolean {
  return stretches.some(({ startedAt, endedAt }) =>
    stays.some(({ arrivedAt, leftAt }) => arrivedAt < endedAt && (leftAt === null || leftAt > startedAt)),
  );
}

type Ended = { status: MeetingStatus; closedAt: number | null };

/** Until when the minutes of a meeting may be amended, in milliseconds UTC; null while it is not over. */
export function amendUntil({ closedAt }: Pick<Ended, 'closedAt'>): number | null {
  return closedAt === null ? null : closedAt + AMENDMENTS_FOR_MS;
}

/** Whether the minutes are written, and not yet frozen or due to be. */
export function isAmendable(meeting: Ended, now: number): boolean {
  return meeting.status === 'closed' && now < (amendUntil(meeting) ?? now);
}

import type { Refused } from '../refusal/refused-name.ts';
import type { ReviewStep } from '../review/review.ts';
import { AMENDMENTS_FOR_MS } from './meeting.ts';
import type { AgendaItem, MeetingStatus, Participant } from './meeting.ts';
import type { Colleague } from '../people/colleague.ts';

/** A case as it is stored, without what the patient's plan and page say. */
export type StoredCase = Omit<
  AgendaItem,
  'shows' | 'patient' | 'hasWords' | 'words' | 'wordsLang' | 'hearings' | 'forMeeting' | 'orientations' | 'wish'
> & {
  patient: { id: string; givenName: string; familyName: string; birthDate: string };
};

/** A case as the minutes keep it. */
export type MinutesCase = StoredCase & {
  /** Who was in the meeting while this case was led, at least for a moment. */
  present: string[];
  /** The refusals of `refusals` that were recorded while this case was led. */
  refusedMeanwhile: string[];
  /** The reviews that the meeting left open in this case, and at which step. */
  leftOpen: (Refused & { reviewId: string; step: ReviewStep })[];
  /** How much was taken out, because it concerned somebody else or was never said; absent where nothing was. */
  inError?: number;
};

/** For how long somebody led the meeting while they were there, in milliseconds. */
export type Lead = { professionalId: string; forMs: number };

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
  /** Who led, in their order; empty where it was not kept. */
  leads: Lead[];
  /** Who was invited or was there. */
  participants: Participant[];
  /** Everybody whom an id in the minutes names. */
  people: Colleague[];
  cases: MinutesCase[];
  amendments: Amendment[];
  /** How many cases went with records that are no longer kept; absent where none did. */
  purgedCases?: number;
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

/** An absence shorter than this is a lost connection: nobody left. */
export const SHORTEST_ABSENCE_MS = 60_000;

/** The stays with what lies between them, where that is shorter than an absence. */
export function withoutShortAbsences<S extends Stay & { leftDuring: string | null }>(stays: readonly S[]): S[] {
  const merged: S[] = [];
  for (const stay of stays) {
    const before = merged.at(-1);
    if (before && (before.leftAt === null || stay.arrivedAt - before.leftAt < SHORTEST_ABSENCE_MS))
      merged[merged.length - 1] = { ...before, leftAt: stay.leftAt, leftDuring: stay.leftDuring };
    else merged.push(stay);
  }
  return merged;
}

/**
 * For how long each one led, in the order in which they began to: from when they took the lead until the next one did, or `until`, as far as
 * they were there.
 */
export function leadTimes(
  leads: readonly { professionalId: string; ledFrom: number }[],
  until: number,
  staysOf: (professionalId: string) => readonly Stay[],
): Lead[] {
  const times = new Map<string, number>();
  for (const [index, { professionalId, ledFrom }] of leads.entries()) {
    const end = leads[index + 1]?.ledFrom ?? until;
    const led = staysOf(professionalId).map(({ arrivedAt, leftAt }) =>
      Math.max(0, Math.min(end, leftAt ?? end) - Math.max(ledFrom, arrivedAt)),
    );
    times.set(professionalId, (times.get(professionalId) ?? 0) + led.reduce((sum, ms) => sum + ms, 0));
  }
  return [...times].map(([professionalId, forMs]) => ({ professionalId, forMs }));
}

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

import type { AgendaItem } from '#domain/meeting/meeting.ts';

/** A weekly meeting usually takes 60 to 90 minutes (domain §1). */
export const USUAL_MINUTES = { least: 60, most: 90 };

type Planned = Pick<AgendaItem, 'id' | 'reason' | 'minutes'>;

/** What may be said about the agenda's length and order before the meeting; never more than a remark. */
export type AgendaAdvice<I extends Planned> = {
  totalMinutes: number;
  /** Minutes beyond what a meeting usually takes; 0 where it fits. */
  over: number;
  /** Refusals that begin in the second half although something easier comes before them. */
  lateRefusals: I[];
};

/** Advice on the placed cases, in their order. Attention drops in the second half: hard cases go early (domain §8). */
export function adviceOn<I extends Planned>(placed: readonly I[]): AgendaAdvice<I> {
  const totalMinutes = placed.reduce((sum, item) => sum + item.minutes, 0);
  const lateRefusals: I[] = [];
  let begins = 0;
  let easierBefore = false;
  for (const item of placed) {
    if (item.reason !== 'refusal') easierBefore = true;
    else if (easierBefore && begins >= totalMinutes / 2) lateRefusals.push(item);
    begins += item.minutes;
  }
  return { totalMinutes, over: Math.max(0, totalMinutes - USUAL_MINUTES.most), lateRefusals };
}

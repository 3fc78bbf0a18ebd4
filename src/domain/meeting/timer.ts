/**
 * The timer of a meeting; every instant is the server's, in milliseconds UTC. While a break lasts, `caseStartedAt` is when it began:
 * what the case had been given until then is already in its `spentMs`.
 */
export type Timer = { caseStartedAt: number; stepStartedAt: number };

/** What the case under way was given since it was last counted; nothing while there is a break. */
export function stretchOf(timer: Pick<Timer, 'caseStartedAt'>, breakUntil: number | null, now: number): number {
  return breakUntil === null ? Math.max(0, now - timer.caseStartedAt) : 0;
}

/** The timer when a break that stopped it ends: the step goes on where it was. */
export function resumed({ caseStartedAt, stepStartedAt }: Timer, now: number): Timer {
  return { caseStartedAt: now, stepStartedAt: stepStartedAt + Math.max(0, now - caseStartedAt) };
}

type Timed = {
  current: ({ itemId: string } & Timer) | null;
  breakUntil: number | null;
  agenda: readonly { id: string; spentMs: number }[];
};

/** Milliseconds of the meeting given to a case by `now` (the server's time), the stretch under way included. */
export function timeGiven(state: Timed, itemId: string, now: number): number {
  const counted = state.agenda.find((item) => item.id === itemId)?.spentMs ?? 0;
  return state.current?.itemId === itemId ? counted + stretchOf(state.current, state.breakUntil, now) : counted;
}

import type { DecisionKind } from '../meeting/meeting.ts';
import type { Profession } from '../people/professions.ts';
import type { ShareRow } from './figures.ts';
import type { Cell, ShownParts } from './small-cells.ts';

/** Which half of its meeting a case came in, by the order in which they were closed. */
export const halves = ['first', 'second'] as const;
export type Half = (typeof halves)[number];

/** What became of an action that a meeting decided: done by its day or later, not done for a reason, or still open, its day past or not. */
export const actionFates = ['in-time', 'late', 'not-done', 'overdue', 'open'] as const;
export type ActionFate = (typeof actionFates)[number];

export const voiceKinds = ['heard', 'written', 'not-sought'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

/** Minutes given to a case: the quartiles of all, or of one half, where there are enough. */
export type Minutes = { key: Half | 'all'; of: Cell; quartiles: { q1: number; median: number; q3: number } | null };

/** The quality of the meetings of a period, from their own events: for the team only, of meetings, never of people. */
export type MeetingQuality = {
  period: { choice: string; from: string; to: string };
  years: number[];
  meetings: number;
  minutes: Minutes[];
  voice: ShownParts<VoiceKind>;
  /** Share of cases with the patient's words, by month (or year). */
  voiceSteps: ShareRow[];
  /** Of the meetings, those in which somebody of a profession was there, and in which one of them was heard in writing. */
  professions: { key: Profession; present: number; heard: number }[];
  decisions: ShownParts<DecisionKind>;
  /** Decisions with which somebody's dissent is kept. */
  dissents: Cell;
  actions: ShownParts<ActionFate>;
  /** Share of refusals whose review was begun within `within` days, by month (or year) of the refusal. */
  reviewed: { within: number; steps: ShareRow[] };
};

/** What one meeting says of itself at its end. */
export type MeetingLook = {
  cases: number;
  /** Cases with the patient's own words. */
  withWords: number;
  /** Minutes given to each of the last cases, rounded, in their order. */
  lastMinutes: number[];
};

/** So many cases at the end are looked at: attention drops there (domain §8). */
const LAST_CASES = 3;

/** What is said of a meeting that is over; null where no case was closed. */
export function lookAt(
  cases: readonly { status: string; spentMs: number; voice: { kind: string } | null }[],
): MeetingLook | null {
  const closed = cases.filter(({ status }) => status === 'closed');
  if (closed.length === 0) return null;
  const last = closed.length > LAST_CASES ? closed.slice(-LAST_CASES) : [];
  return {
    cases: closed.length,
    withWords: closed.filter(({ voice }) => voice !== null && voice.kind !== 'not-sought').length,
    lastMinutes: last.map(({ spentMs }) => Math.round(spentMs / 60_000)),
  };
}

import type { RepairOutcome, RuptureKind } from '../alliance/rupture.ts';
import type { NotDoneReason } from '../meeting/meeting.ts';
import type { PracticeKind } from '../orientation/practices.ts';
import type { OrientationStatus } from '../orientation/orientation.ts';
import type { MessageKind, PlanAnswer, ResponseSubject } from '../patient-access/response.ts';
import type { Locale } from '../people/preferences.ts';
import type { RefusalSign } from '../refusal/refusal.ts';
import type { Outcome } from '../review/review.ts';
import type { RefusalTarget } from '../review/targets.ts';
import type { Brier } from './brier.ts';
import type { Delays } from './days.ts';
import type { Cell, ShownParts } from './small-cells.ts';
import type { Share } from './wilson.ts';

/** How many sessions came before a refusal. */
export const sessionClasses = ['0', '1-2', '3-5', '6-10', 'over-10'] as const;
export type SessionClass = (typeof sessionClasses)[number];

/** The class of `sessions` held. */
export function sessionClassOf(sessions: number): SessionClass {
  const ends = [0, 2, 5, 10, Infinity];
  return sessionClasses[ends.findIndex((end) => sessions <= end)] ?? 'over-10';
}

/** What became of an orientation: not begun, begun (or ended as meant), refused, or not carried out for a reason. */
export const orientationFates = ['waiting', 'carried-out', 'refused', 'not-done'] as const;
export type OrientationFate = (typeof orientationFates)[number];

/** The fate that a status tells. */
export function fateOf(status: OrientationStatus): OrientationFate {
  switch (status) {
    case 'proposed':
    case 'agreed':
      return 'waiting';
    case 'started':
    case 'paused':
    case 'completed':
      return 'carried-out';
    case 'refused':
    case 'not-done':
      return status;
    default:
      return status satisfies never;
  }
}

/** How much private marks agreed: all named one target, at least half did, fewer did. */
export const spreads = ['same', 'most', 'divided'] as const;
export type Spread = (typeof spreads)[number];

/** After a conclusion a new version within so many days counts as a change of the plan. */
export const CHANGE_WITHIN_DAYS = 60;

/** A share of `of` cases, where there are enough of them. */
export type ShareRow<K extends string = string> = { key: K; of: Cell; share: Share | null };
export type Grouped<G extends string, K extends string> = {
  total: Cell;
  groups: { key: G; count: Cell; parts: { key: K; count: Cell }[] }[];
};

/**
 * How sure the team was and how often it was so. A reading is one target that at least one private mark of a review named with a certainty:
 * `said` is the mean of those certainties (0 to 1), `held` how often the patient said so (in part counts a half).
 */
export type Calibration = {
  readings: Cell;
  score: Brier | null;
  /** What always saying the mean of all would have scored. */
  ofMean: number | null;
  bins: { key: SureClass; of: Cell; said: number | null; held: Share | null }[];
  targets: { key: RefusalTarget; of: Cell; said: number | null; held: Share | null; score: Brier | null }[];
  steps: { key: string; of: Cell; said: number | null; held: Share | null; score: Brier | null }[];
};

/** How sure, in fifths. */
export const sureClasses = ['0-20', '20-40', '40-60', '60-80', '80-100'] as const;
export type SureClass = (typeof sureClasses)[number];

/** How much the private marks of reviews differed, and how many of each kind led to a change. */
export type SpreadRow = { key: Spread; of: Cell; course: Share | null; version: Share | null };

/** The key of the one row that the published figure stands beside. */
export const FINDING_ROW = 'hypnosis-after-three';

/** What the service can learn from its own records, without a name in it; null where a practice is chosen and the figure knows none. */
export type Retrospective = {
  period: { choice: string; from: string; to: string };
  practice: string | null;
  years: number[];
  practices: { code: string; kind: PracticeKind; label: Readonly<Record<Locale, string>> }[];
  byPractice: Grouped<PracticeKind, string>;
  bySessions: ShownParts<SessionClass>;
  /** A refusal can show itself in several ways: they do not add up to `total`. */
  bySign: ShownParts<RefusalSign>;
  /** Share of the reviews concluded whose scope is the care as a whole. */
  scope: ShareRow[];
  outcomes: ShownParts<Outcome | 'not-heard'>;
  delays: { review: Delays; heard: Delays; version: Delays };
  answers: Grouped<ResponseSubject, PlanAnswer> | null;
  messages: ShownParts<MessageKind | 'refusal'> | null;
  orientations: Grouped<OrientationFate, OrientationStatus | NotDoneReason>;
  carriedOut: ShareRow[];
  ruptures: Grouped<RuptureKind, RepairOutcome | 'none'> | null;
  calibration: Calibration;
  spread: SpreadRow[];
};

import type { CheckHand, CheckWay } from '#domain/alliance/own-check.ts';
import type { RepairOutcome, RuptureKind } from '#domain/alliance/rupture.ts';
import type { NotDoneReason } from '#domain/meeting/meeting.ts';
import type { BoardColumn } from '#domain/orientation/board.ts';
import type { OrientationStatus, SessionOutcome } from '#domain/orientation/orientation.ts';

/** Orientations, what came of them, and how the link went meanwhile. */
export type OrientationSchema = {
  orientations: {
    id: string;
    patientId: string;
    /** Code of the clinic's catalogue. */
    practice: string;
    /** Who carries it out: one of the clinic, or somebody outside by name; nobody yet where both are empty. */
    professionalId: string | null;
    outsideName: string;
    outsidePlace: string;
    desire: string;
    functioning: string;
    means: string;
    timing: string;
    lookAgainAfter: number;
    status: OrientationStatus;
    /** In which column of the board it stands; kept by `keepBoardColumns`. */
    boardColumn: BoardColumn;
    /** Since when it stands so. */
    statusAt: number;
    /** Day of the next step, or null. */
    stepOn: string | null;
    /** When the team last looked at it, or null. */
    lookedAt: number | null;
    /** When somebody last asked that the team look, or null. */
    lookAskedAt: number | null;
    /** The decision of the meeting that proposed it, or null. */
    decisionId: string | null;
    proposedBy: string;
    proposedAt: number;
  };
  /** Append-only: the goals of the plan as they read when it was proposed. */
  orientationGoals: { orientationId: string; position: number; goalId: string; text: string };
  /** Append-only: every status it had. */
  orientationMoves: {
    id: string;
    orientationId: string;
    fromStatus: OrientationStatus | null;
    toStatus: OrientationStatus;
    reason: NotDoneReason | null;
    note: string;
    /** Null where the patient moved it, by a refusal of their own. */
    movedBy: string | null;
    movedAt: number;
  };
  /** Append-only: who carries it out, when its next step is, and when the team looked at it again. */
  orientationChanges: {
    id: string;
    orientationId: string;
    kind: 'assigned' | 'planned' | 'look-asked' | 'looked-again';
    professionalId: string | null;
    outsideName: string;
    outsidePlace: string;
    stepOn: string | null;
    lookAgainAfter: number | null;
    note: string;
    changedBy: string;
    changedAt: number;
  };
  orientationNudges: {
    id: string;
    orientationId: string;
    professionalId: string;
    note: string;
    sentBy: string;
    sentAt: number;
    seenAt: number | null;
  };
  /** One logged by mistake is withdrawn, and kept. */
  practiceSessions: {
    id: string;
    orientationId: string;
    /** The day it was held, or should have been. */
    heldOn: string;
    outcome: SessionOutcome;
    word: string;
    loggedBy: string;
    loggedAt: number;
    withdrawnAt: number | null;
    withdrawnBy: string | null;
  };
  /** Append-only: what each side said of goals, tasks and bond after a session, 0 to 10. */
  allianceChecks: { sessionId: string; side: 'patient' | 'team'; goals: number; tasks: number; bond: number };
  /** Append-only: what a patient said of goals, tasks and bond by their own hand, 0 to 10. */
  ownChecks: {
    id: string;
    patientId: string;
    answeredOn: string;
    goals: number;
    tasks: number;
    bond: number;
    way: CheckWay;
    hand: CheckHand;
    /** Who read the questions out to them, by name; null where nobody did, or where that was not asked yet. */
    readOutBy: string | null;
    /** Who wrote it down from a slip or lent their tablet; null where the patient answered on their own page. */
    recordedBy: string | null;
    recordedAt: number;
  };
  /** Append-only. */
  ruptures: {
    id: string;
    patientId: string;
    noticedOn: string;
    kind: RuptureKind;
    withId: string | null;
    word: string;
    loggedBy: string;
    loggedAt: number;
  };
  /** Append-only. */
  repairs: {
    id: string;
    ruptureId: string;
    triedOn: string;
    tried: string;
    outcome: RepairOutcome;
    loggedBy: string;
    loggedAt: number;
  };
};

import { compareByName } from '../people/names.ts';
import type { LookAgainReason } from './look-again.ts';
import { canMove } from './moves.ts';
import type { OrientationStatus } from './orientation.ts';

/** The columns of the coordinator's board, in their order. */
export const boardColumns = ['proposed', 'agreed', 'started', 'review-due', 'closed'] as const;
export type BoardColumn = (typeof boardColumns)[number];

/** What was closed stays on the board so many days. */
export const CLOSED_FOR_DAYS = 30;

/** Cards of a column that are shown at first, and how many more each time. */
export const CARDS_SHOWN = 20;
/** Cards of a column that can be shown at once. */
export const CARDS_SHOWN_MAX = 400;

type Placed = { status: OrientationStatus; lookAgain: readonly LookAgainReason[] };

/** The column in which an orientation stands: what the team must look at comes before how far it has come. */
export function columnOf({ status, lookAgain }: Placed): BoardColumn {
  if (lookAgain.length > 0) return 'review-due';
  switch (status) {
    case 'proposed':
    case 'agreed':
    case 'started':
      return status;
    case 'paused':
      return 'started';
    case 'completed':
    case 'refused':
    case 'not-done':
      return 'closed';
    default:
      return status satisfies never;
  }
}

/**
 * What carrying a card to a column asks for: `move` it to a status, `look` (ask the team to look again), `looked` (they have), `close`
 * (first say how it ended), or nothing that can be done.
 */
export type Carried =
  { do: 'move'; to: OrientationStatus } | { do: 'look' } | { do: 'looked' } | { do: 'close' } | { do: 'nothing' };

/** What it means to carry a card of the board to `column`. */
export function carriedTo(card: Placed, column: BoardColumn): Carried {
  const from = columnOf(card);
  if (from === column) return { do: 'nothing' };
  if (column === 'closed') return card.status === 'refused' ? { do: 'looked' } : { do: 'close' };
  if (column === 'review-due') return from === 'closed' ? { do: 'nothing' } : { do: 'look' };
  if (from === 'review-due' && columnOf({ status: card.status, lookAgain: [] }) === column) return { do: 'looked' };
  return canMove(card.status, column) ? { do: 'move', to: column } : { do: 'nothing' };
}

type Dated = { stepOn: string | null; patient: { familyName: string; givenName: string }; id: string };

/** The order of cards in a column: by the date of the next step, so that what is overdue comes first; those without a date last. */
export function byNextStep(one: Dated, other: Dated): number {
  if (one.stepOn !== other.stepOn) {
    if (one.stepOn === null) return 1;
    if (other.stepOn === null) return -1;
    return one.stepOn < other.stepOn ? -1 : 1;
  }
  return compareByName(one.patient, other.patient) || (one.id < other.id ? -1 : 1);
}

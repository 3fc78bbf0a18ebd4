import type { AgendaItem, CaseRefusal } from './meeting.ts';

/** Whether the review of the refusal was concluded in this case: it says what the team does, as a decision would. */
export function reviewedIn(itemId: string, { review }: Pick<CaseRefusal, 'review'>): boolean {
  return review?.status === 'concluded' && review.itemId === itemId;
}

/** What a meeting left open: a case that was not closed, or for which nothing stands but "no decision yet". */
export function isUndecided(item: Pick<AgendaItem, 'id' | 'status' | 'decisions' | 'refusals'>): boolean {
  if (item.status !== 'closed') return true;
  if (item.refusals.some((refusal) => reviewedIn(item.id, refusal))) return false;
  return item.decisions.every(({ kind, withdrawnAt }) => kind === 'none-yet' || withdrawnAt !== null);
}

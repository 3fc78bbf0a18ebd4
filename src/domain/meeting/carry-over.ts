import type { AgendaItem } from './meeting.ts';

/** What a meeting left open: a case that was not closed, or for which nothing stands but "no decision yet". */
export function isUndecided(item: Pick<AgendaItem, 'status' | 'decisions'>): boolean {
  if (item.status !== 'closed') return true;
  return item.decisions.every(({ kind, withdrawnAt }) => kind === 'none-yet' || withdrawnAt !== null);
}

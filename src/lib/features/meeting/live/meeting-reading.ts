import { missingToClose } from '#domain/meeting/closing.ts';
import type { ClosingNeeds } from '#domain/meeting/closing.ts';
import { isPresent } from '#domain/meeting/meeting.ts';
import type {
  AgendaItem,
  CaseRefusal,
  CaseReview,
  DecisionRow,
  MeetingState,
  Participant,
} from '#domain/meeting/meeting.ts';
import { placedItems } from '../prepare/agenda-order.ts';

/** Those in the meeting now, who leads first, then by arrival. */
export function presentIn(state: MeetingState): Participant[] {
  const arrival = (participant: Participant) => participant.stays.at(-1)?.arrivedAt ?? 0;
  return state.participants
    .filter(isPresent)
    .sort(
      (a, b) => Number(b.id === state.facilitatorId) - Number(a.id === state.facilitatorId) || arrival(a) - arrival(b),
    );
}

/** The case with this id, or undefined. */
export function caseOf(state: MeetingState, itemId: string | null | undefined): AgendaItem | undefined {
  return state.agenda.find((item) => item.id === itemId);
}

/** The place of a case among those on the agenda, from 1, and how many there are. */
export function rankOf(state: MeetingState, item: AgendaItem): { number: number; of: number } {
  const cases = placedItems(state.agenda);
  return { number: cases.findIndex(({ id }) => id === item.id) + 1, of: cases.length };
}

/** What is decided on the case as it stands: neither withdrawn nor of an earlier revision. */
export function standingDecisions(item: AgendaItem): DecisionRow[] {
  return item.decisions.filter((decision) => decision.withdrawnAt === null && decision.revision === item.revision);
}

/** What was decided before and no longer stands: withdrawn, or of an earlier revision. */
export function earlierDecisions(item: AgendaItem): DecisionRow[] {
  const standing = standingDecisions(item);
  return item.decisions.filter((decision) => !standing.includes(decision));
}

/** The review that is under way in this case, or null. */
export function openReviewIn(item: AgendaItem): CaseReview | null {
  const held = item.refusals.find(({ review }) => review?.status === 'open' && review.itemId === item.id);
  return held?.review ?? null;
}

/** The review of this case with this id, or null. */
export function reviewIn(item: AgendaItem, reviewId: string): CaseReview | null {
  return item.refusals.find(({ review }) => review?.id === reviewId)?.review ?? null;
}

/** Everything of this case that somebody may have begun to write about: itself, its patient, its decisions, its reviews. */
export function writtenAbout({ id, patient, decisions, refusals }: AgendaItem): string[] {
  const reviews = refusals.flatMap(({ review }) => (review ? [review.id] : []));
  return [id, patient.id, ...decisions.map((decision) => decision.id), ...reviews];
}

/** The refusals whose review can be opened in this case: not reviewed yet, or begun elsewhere. */
export function refusalsToReview(item: AgendaItem): CaseRefusal[] {
  return item.refusals.filter(
    ({ review }) => review === null || (review.status === 'open' && review.itemId !== item.id),
  );
}

/** The reviews concluded in this case: they count as what was decided on it. */
export function concludedReviews(
  item: Pick<AgendaItem, 'id' | 'refusals'>,
): { refusal: CaseRefusal; review: CaseReview }[] {
  return item.refusals.flatMap((refusal) => {
    const { review } = refusal;
    return review?.status === 'concluded' && review.itemId === item.id ? [{ refusal, review }] : [];
  });
}

/** What keeps the case from being closed. */
export function missingIn(item: AgendaItem): ClosingNeeds[] {
  // What is not shown to this person is not known to be missing.
  if (item.shows === 'agenda') return [];
  const decision = standingDecisions(item).length + concludedReviews(item).length > 0;
  return missingToClose({ voice: item.voice !== null, decision });
}

/** Whether half of the planned minutes have passed and nobody has said yes or no to a break. */
export function proposesBreak(state: MeetingState, now: number): boolean {
  if (state.openedAt === null || state.breakSettled || state.breakUntil !== null) return false;
  const planned = placedItems(state.agenda).reduce((sum, item) => sum + item.minutes, 0);
  return planned > 0 && now - state.openedAt >= (planned / 2) * 60_000;
}

/** The case that was under way when this person arrived late and still is, or null: then they are told how far the meeting is. */
export function arrivedDuring(state: MeetingState, personId: string): string | null {
  const stay = state.participants.find(({ id }) => id === personId)?.stays.at(-1);
  if (!stay || stay.leftAt !== null || state.facilitatorId === personId) return null;
  return stay.arrivedDuring === state.current?.itemId ? stay.arrivedDuring : null;
}

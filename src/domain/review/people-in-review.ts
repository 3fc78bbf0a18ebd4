import type { ReviewState } from './review.ts';

/** The ids of everybody whom a review names, each once, so that a screen can say who they are. */
export function peopleInReview(review: Omit<ReviewState, 'people'>): string[] {
  const { source } = review.refusal;
  return [
    ...new Set([
      ...(review.facilitatorId === null ? [] : [review.facilitatorId]),
      ...(source.by === 'professional' ? [source.professionalId] : []),
      ...review.participants.map(({ id }) => id),
      ...(review.reveal?.marks ?? []).flatMap(({ professionalId, markedBy }) => [professionalId, markedBy]),
      ...review.answers.flatMap(({ answeredBy, ask }) => (ask ? [answeredBy, ask.ownerId] : [answeredBy])),
      ...(review.conclusion ? [review.conclusion.tellerId, review.conclusion.concludedBy] : []),
      ...review.dissents.flatMap(({ professionalId, recordedBy }) => [professionalId, recordedBy]),
      ...review.addenda.map(({ authorId }) => authorId),
      ...review.outcomes.flatMap(({ heardBy, recordedBy }) => [heardBy, recordedBy]),
    ]),
  ];
}

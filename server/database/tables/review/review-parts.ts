import { has } from '#domain/access/capabilities.ts';
import type {
  Addendum,
  Answered,
  RevealedMark,
  ReviewDissent,
  ReviewOutcome,
  ReviewParticipant,
} from '#domain/review/review.ts';
import { questionIds } from '#domain/review/questions.ts';
import { compareByName } from '#domain/people/names.ts';
import type { Query } from '#server/database/database.ts';
import { targetsColumn } from '#server/database/codecs/review-columns.ts';

/** Who is or was in the review, by family name. */
export async function participantsIn(query: Query, reviewId: string): Promise<ReviewParticipant[]> {
  const rows = await query
    .selectFrom('reviewParticipants')
    .innerJoin('professionals', 'professionals.id', 'reviewParticipants.professionalId')
    .where('reviewId', '=', reviewId)
    .select(['id', 'givenName', 'familyName', 'profession', 'role', 'leftAt', 'markedBy'])
    .execute();
  return rows.sort(compareByName).map(({ leftAt, ...person }) => ({ ...person, present: leftAt === null }));
}

/**
 * How many have marked, of how many that could: those in the review who may write, and whoever marked on another's device. Tells nothing
 * of who did.
 */
export async function markingIn(
  query: Query,
  reviewId: string,
  participants: readonly ReviewParticipant[],
): Promise<{ done: number; expected: number }> {
  const marked = await query
    .selectFrom('reviewMarks')
    .where('reviewId', '=', reviewId)
    .select('professionalId')
    .execute();
  const here = participants.filter(({ present, role }) => present && has(role, 'review.take-part')).map(({ id }) => id);
  const expected = new Set([...here, ...marked.map(({ professionalId }) => professionalId)]);
  return { done: marked.length, expected: expected.size };
}

/** The marks, with the own parts that were shared. Only for after the reveal (D14). */
export async function marksIn(query: Query, reviewId: string): Promise<RevealedMark[]> {
  const rows = await query
    .selectFrom('reviewMarks')
    .where('reviewId', '=', reviewId)
    .select(['professionalId', 'targets', 'confidence', 'ownPart', 'ownPartShared', 'late', 'markedBy'])
    .orderBy('professionalId')
    .execute();
  return rows.map(({ professionalId, targets, confidence, ownPart, ownPartShared, late, markedBy }) => ({
    professionalId,
    markedBy,
    // Written by this program only.
    targets: targetsColumn.read(targets),
    confidence,
    ownPart: ownPartShared === 1 && ownPart !== '' ? ownPart : null,
    late: late === 1,
  }));
}

/** The answers in the order of the questions; with who asks the patient, where that is the answer. */
export async function answersIn(query: Query, reviewId: string): Promise<Answered[]> {
  const rows = await query
    .selectFrom('reviewAnswers')
    .leftJoin('actions', (join) =>
      join
        .onRef('actions.reviewId', '=', 'reviewAnswers.reviewId')
        .onRef('actions.questionId', '=', 'reviewAnswers.questionId'),
    )
    .where('reviewAnswers.reviewId', '=', reviewId)
    .select(['reviewAnswers.questionId', 'answer', 'answeredBy', 'answeredAt', 'ownerId', 'dueOn'])
    .execute();
  return questionIds.flatMap((questionId) =>
    rows
      .filter((row) => row.questionId === questionId)
      .slice(0, 1)
      .map(({ answer, answeredBy, answeredAt, ownerId, dueOn }) => ({
        questionId,
        answer,
        answeredBy,
        answeredAt,
        ask: answer === 'ask-patient' && ownerId !== null && dueOn !== null ? { ownerId, dueOn } : null,
      })),
  );
}

export function dissentsIn(query: Query, reviewId: string): Promise<ReviewDissent[]> {
  return query
    .selectFrom('reviewDissents')
    .where('reviewId', '=', reviewId)
    .select(['professionalId', 'why', 'wouldChangeMind', 'recordedBy', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('professionalId')
    .execute();
}

export function addendaIn(query: Query, reviewId: string): Promise<Addendum[]> {
  return query
    .selectFrom('reviewAddenda')
    .where('reviewId', '=', reviewId)
    .select(['id', 'text', 'authorId', 'addedAt'])
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

/** What the patient said when heard, latest last. */
export function outcomesIn(query: Query, reviewId: string): Promise<ReviewOutcome[]> {
  return query
    .selectFrom('reviewOutcomes')
    .where('reviewId', '=', reviewId)
    .select(['id', 'outcome', 'words', 'heardBy', 'heardOn', 'recordedBy', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import { peopleInReview } from '#domain/review/people-in-review.ts';
import type { Conclusion, ReviewState } from '#domain/review/review.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { knownOfPatient } from '../known-of-patient.ts';
import { knownNames, namedThen } from '../people/names.ts';
import { refusalsOf } from '../refusal/refusals.ts';
import { addendaIn, answersIn, dissentsIn, markingIn, marksIn, outcomesIn, participantsIn } from './review-parts.ts';
import { conclusionOf } from './review-records.ts';
import { heldIn } from '../meeting/room.ts';
import { coursesColumn, notesColumn, targetsColumn } from '#server/database/codecs/review-columns.ts';

/**
 * Everything a screen of the review shows, as it is at `now`; null where there is no such review. Before the reveal not one mark is
 * read, only how many there are: what is not read cannot be sent (D14).
 */
export async function loadReviewState(query: Query, reviewId: string, now: number): Promise<ReviewState | null> {
  const review = await query.selectFrom('reviews').where('id', '=', reviewId).selectAll().executeTakeFirst();
  if (!review) return null;
  const [refusal] = await refusalsOf(query, { ids: [review.refusalId] });
  if (!refusal) return null;
  const conclusion = await conclusionOf(query, reviewId);
  const participants = await namedThen(query, await participantsIn(query, reviewId), conclusion?.concludedAt ?? null);
  const held = review.status === 'open' ? await heldIn(query, review.itemId) : null;
  const { id, version, itemId, status, step, stepStartedAt, openedAt, revealedAt } = review;
  const state = {
    id,
    version,
    now,
    patient: await patientOf(query, review.patientId),
    refusal: {
      id: refusal.id,
      source: refusal.source,
      recordedAt: refusal.recordedAt,
      facts: currentFacts(refusal),
      withdrawn: isWithdrawn(refusal),
    },
    known: status === 'open' ? await knownOfPatient(query, review.patientId, refusal.id) : null,
    itemId,
    meetingId: await meetingOf(query, itemId),
    status,
    step,
    stepStartedAt,
    openedAt,
    revealedAt,
    facilitatorId: held ? held.facilitatorId : review.facilitatorId,
    held: held !== null,
    wording: review.wording,
    documentId: review.documentId,
    participants,
    marking: await markingIn(query, id, participants),
    reveal: revealedAt === null ? null : { marks: await marksIn(query, id), patientTargets: refusal.patientTargets },
    answers: await answersIn(query, id),
    conclusion: conclusion && concluded(conclusion),
    dissents: await dissentsIn(query, id),
    addenda: await addendaIn(query, id),
    outcomes: await outcomesIn(query, id),
  } satisfies Omit<ReviewState, 'people'>;
  return { ...state, people: await knownNames(query, peopleInReview(state)) };
}

function patientOf(query: Query, patientId: string): Promise<ReviewState['patient']> {
  return query
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select(['id', 'givenName', 'familyName', 'birthDate'])
    .executeTakeFirstOrThrow();
}

async function meetingOf(query: Query, itemId: string | null): Promise<string | null> {
  if (itemId === null) return null;
  const item = await query.selectFrom('agendaItems').where('id', '=', itemId).select('meetingId').executeTakeFirst();
  return item?.meetingId ?? null;
}

/** The JSON of these columns is written by this program only. */
function concluded(row: Schema['reviewConclusions']): Conclusion {
  const { hypothesis, scope, scopeReason, tellerId, tellOn, tellNote, lookAgainOn } = row;
  const { concludedBy, concludedAt, hash } = row;
  return {
    hypothesis,
    scope,
    scopeReason,
    tellerId,
    tellOn,
    tellNote,
    lookAgainOn,
    concludedBy,
    concludedAt,
    hash,
    targets: targetsColumn.read(row.targets),
    courses: coursesColumn.read(row.courses),
    notes: notesColumn.read(row.notes),
  };
}

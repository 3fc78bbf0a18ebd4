import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyNotes } from '#domain/review/notes.ts';
import { appendUpdates } from '#server/database/tables/care-plan/documents.ts';
import type { Growing } from './growing.ts';
import type { GrownOrientation } from './orientations.ts';

const DOCUMENTS_AT_ONCE = 500;

/** A refusal for each orientation that was refused and some that were not carried out; most were reviewed to the end. */
export async function addRefusals(growing: Growing, orientations: readonly GrownOrientation[]): Promise<void> {
  const { random, id, at, day, staff, insert } = growing;
  const refused = orientations
    .filter(({ status }) => status === 'refused' || (status === 'not-done' && random.below(2) === 0))
    .map((orientation) => ({ ...orientation, refusalId: id(), onDaysAgo: Math.max(0, orientation.daysAgo - 30) }));
  const recordedBy = ({ patient }: GrownOrientation) => patient.team[0] ?? staff.coordinator;
  await insert(
    'refusals',
    refused.map((one) => ({
      id: one.refusalId,
      patientId: one.patient.id,
      practice: one.practice,
      named: null,
      part: null,
      sessionsHeld: random.below(5),
      refusedOn: day(one.onDaysAgo),
      signs: '["said-so"]',
      words: 'Ce n’est pas ce que je cherche, on me l’a proposé trop vite.',
      circumstances: '',
      saidByOther: null,
      felt: '',
      source: 'professional' as const,
      recordedBy: recordedBy(one),
      recordedAt: at(one.onDaysAgo),
      itemId: null,
      orientationId: one.id,
      patientTargets: null,
    })),
  );
  const reviewed = refused
    .filter(() => random.below(10) < 6)
    .map((one) => ({ ...one, reviewId: id(), documentId: id() }));
  await insert(
    'documents',
    reviewed.map(({ documentId, patient, onDaysAgo }) => ({
      id: documentId,
      kind: 'review' as const,
      patientId: patient.id,
      sequence: 0,
      createdAt: at(onDaysAgo),
      sealedAt: null,
      logEnd: null,
      logEndBefore: null,
    })),
  );
  let items = 0;
  const body = bornUpdate(
    'review',
    emptyNotes(() => `note${String((items += 1))}`),
  );
  const { query, dialect } = growing.app.database;
  for (let from = 0; from < reviewed.length; from += DOCUMENTS_AT_ONCE) {
    const some = reviewed.slice(from, from + DOCUMENTS_AT_ONCE);
    const updates = new Map(some.map(({ documentId }) => [documentId, [{ body, authorId: staff.coordinator }]]));
    await query.transaction().execute((trx) => appendUpdates(trx, dialect, updates, at(1)));
  }
  await addReviews(
    growing,
    reviewed.map((one) => ({ ...one, by: recordedBy(one) })),
  );
}

type Reviewed = {
  reviewId: string;
  refusalId: string;
  documentId: string;
  patient: { id: string };
  onDaysAgo: number;
  by: string;
};

async function addReviews({ random, id, at, day, insert }: Growing, reviews: readonly Reviewed[]): Promise<void> {
  await insert(
    'reviews',
    reviews.map(({ reviewId, refusalId, documentId, patient, onDaysAgo, by }) => ({
      id: reviewId,
      refusalId,
      patientId: patient.id,
      documentId,
      itemId: null,
      wording: 2,
      status: 'concluded' as const,
      step: 'conclude' as const,
      stepStartedAt: at(onDaysAgo),
      revealedAt: at(onDaysAgo),
      facilitatorId: by,
      version: 20,
      openedAt: at(onDaysAgo),
      openedBy: by,
    })),
  );
  await insert(
    'reviewConclusions',
    reviews.map(({ reviewId, onDaysAgo, by }) => ({
      reviewId,
      hypothesis: 'Nous pensons que l’objectif de la pratique n’était pas le sien.',
      targets: '["goal"]',
      scope: 'practice' as const,
      scopeReason: '',
      courses: '[]',
      tellerId: by,
      tellOn: day(onDaysAgo - 10),
      tellNote: '',
      lookAgainOn: day(onDaysAgo - 40),
      notes: '{}',
      hash: '',
      concludedBy: by,
      concludedAt: at(onDaysAgo),
    })),
  );
  await insert(
    'reviewOutcomes',
    reviews
      .filter(() => random.below(10) < 8)
      .map(({ reviewId, onDaysAgo, by }) => ({
        id: id(),
        reviewId,
        outcome: 'confirmed' as const,
        words: 'Oui, c’est cela.',
        heardBy: by,
        heardOn: day(Math.max(0, onDaysAgo - 20)),
        recordedBy: by,
        recordedAt: at(Math.max(0, onDaysAgo - 20)),
      })),
  );
}

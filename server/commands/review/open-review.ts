import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canTakePart } from '#domain/access/meeting-policy.ts';
import { canTakePartInReview } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { id } from '#domain/ids.ts';
import type { PracticeKind } from '#domain/orientation/practices.ts';
import { emptyNotes } from '#domain/review/notes.ts';
import { currentFacts } from '#domain/refusal/refusal.ts';
import { wordingFor } from '#domain/review/wordings.ts';
import type { Trx } from '#server/database/database.ts';
import { bearDocument } from '#server/database/tables/care-plan/documents.ts';
import { kindOfPractice } from '#server/database/tables/orientation/practices.ts';
import { refusalsOf } from '#server/database/tables/refusal/refusals.ts';
import { newId, newItemId } from '#server/new-id.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ensureMeeting, meetingChanged } from '#server/use-case/meeting/ensure-meeting.ts';
import { seatRoom } from '#server/use-case/meeting-live/held-reviews.ts';
import { lockReview, reviewChanged } from '#server/use-case/review/lock-review.ts';

const openReviewInput = v.object({ refusalId: id, itemId: v.optional(v.nullable(id), null) });
type Existing = { id: string; patientId: string };
type OpenRun = Run<Actor, v.InferOutput<typeof openReviewInput>>;

/**
 * Opens the review of a refusal with its document (D13), led by whoever opens it; `itemId`: the case of a meeting under way in which it
 * is held, and whose leader then leads it. One that is open already is taken up there. Throws 'conflict' for a refusal that was withdrawn.
 */
export const openReview = useCase(openReviewInput, async (run: OpenRun): Promise<{ reviewId: string }> => {
  const { trx, dialect, input } = run;
  const asked = trx.selectFrom('refusals').where('id', '=', input.refusalId).select(['id', 'patientId']);
  const refusal = await (dialect.name === 'postgres' ? asked.forUpdate() : asked).executeTakeFirst();
  const access = { action: 'review.opened', patientId: refusal?.patientId ?? null, objectId: input.refusalId };
  if (!refusal) throw new DomainError('not-found', {}, access);
  await ensurePatient(run, canTakePartInReview, { ...access, patientId: refusal.patientId });
  const meetingId = await meetingOf(run, refusal.patientId);
  const existing = await trx.selectFrom('reviews').where('refusalId', '=', refusal.id).select('id').executeTakeFirst();
  if (existing) {
    await takeUp(run, { id: existing.id, patientId: refusal.patientId }, meetingId);
    return { reviewId: existing.id };
  }
  const reviewId = await begin(run, refusal, meetingId);
  if (meetingId !== null) await meetingChanged(run, meetingId);
  return { reviewId };
});

/** The meeting of the case, once it is sure that the case is this patient's and the meeting is under way. */
async function meetingOf(run: OpenRun, patientId: string): Promise<string | null> {
  const { itemId } = run.input;
  if (itemId === null) return null;
  const access = { action: 'review.opened', patientId, objectId: itemId };
  const item = await run.trx
    .selectFrom('agendaItems')
    .where('id', '=', itemId)
    .where('patientId', '=', patientId)
    .select(['meetingId', 'status'])
    .executeTakeFirst();
  if (!item) throw new DomainError('not-found', {}, access);
  const meeting = await ensureMeeting(run, item.meetingId, canTakePart, access);
  if (meeting.status !== 'open' || item.status !== 'placed') throw new DomainError('wrong-phase');
  return meeting.id;
}

/** A review that was begun goes on in the case in which it is opened now; a concluded one stays as it is. */
async function takeUp(run: OpenRun, { id: reviewId, patientId }: Existing, meetingId: string | null): Promise<void> {
  const { trx, dialect, input } = run;
  const review = await lockReview(trx, dialect, reviewId);
  if (review?.status !== 'open' || input.itemId === null || input.itemId === review.itemId) return;
  await trx.updateTable('reviews').set({ itemId: input.itemId }).where('id', '=', reviewId).execute();
  if (meetingId !== null) await seatRoom(trx, { reviewId, meetingId }, run.now);
  await reviewChanged(run, reviewId);
  await run.audit({ action: 'review.taken-up', patientId, objectId: reviewId });
  if (meetingId !== null) await meetingChanged(run, meetingId);
}

async function begin(
  run: OpenRun,
  { id: refusalId, patientId }: { id: string; patientId: string },
  meetingId: string | null,
): Promise<string> {
  const { actor, trx, dialect, now } = run;
  if (await isWithdrawn(trx, refusalId)) throw new DomainError('conflict');
  const born = { kind: 'review', patientId, content: emptyNotes(newItemId), authorId: actor.id, at: now } as const;
  const documentId = await bearDocument(trx, dialect, born);
  const reviewId = newId();
  await trx
    .insertInto('reviews')
    .values({
      id: reviewId,
      refusalId,
      patientId,
      documentId,
      itemId: run.input.itemId,
      wording: wordingFor(await kindOfRefused(trx, refusalId)),
      status: 'open',
      step: 'facts',
      stepStartedAt: now,
      revealedAt: null,
      facilitatorId: actor.id,
      version: 1,
      openedAt: now,
      openedBy: actor.id,
    })
    .execute();
  if (meetingId !== null) await seatRoom(trx, { reviewId, meetingId }, now);
  await run.audit({ action: 'review.opened', patientId, objectId: reviewId });
  return reviewId;
}

/** Of which kind what was refused is, corrections applied. */
async function kindOfRefused(trx: Trx, refusalId: string): Promise<PracticeKind> {
  const [refusal] = await refusalsOf(trx, { ids: [refusalId] });
  return refusal ? kindOfPractice(trx, currentFacts(refusal).practice) : 'practice';
}

async function isWithdrawn(trx: Trx, refusalId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('refusalAmendments')
    .where('refusalId', '=', refusalId)
    .where('kind', '=', 'withdrawal')
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

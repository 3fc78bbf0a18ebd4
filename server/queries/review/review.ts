import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { id } from '#domain/ids.ts';
import type { OwnReview } from '#domain/review/live-wire.ts';
import type { ReviewState } from '#domain/review/review.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ownReview } from '#server/database/tables/review/review-own.ts';
import { reviewStanding } from '#server/database/rights/review-standings.ts';
import { loadReviewState } from '#server/database/tables/review/review-state.ts';

const reviewInput = v.object({ reviewId: id });

/** A review under way or its record, and what of it is the actor's alone. Throws 'damaged' where a record was tampered with. */
export const review = useCase(
  reviewInput,
  async (run: Run<Actor, v.InferOutput<typeof reviewInput>>): Promise<{ state: ReviewState; own: OwnReview }> => {
    const { actor, input, trx, now, audit } = run;
    const row = await trx.selectFrom('reviews').where('id', '=', input.reviewId).selectAll().executeTakeFirst();
    const access = { action: 'review.read', patientId: row?.patientId ?? null, objectId: input.reviewId };
    const standing = row && (await reviewStanding(trx, actor, row, now));
    if (!row || !standing?.reads) throw new DomainError('not-found', {}, access);
    const state = await loadReviewState(trx, row.id, now);
    if (!state) throw new DomainError('not-found', {}, access);
    await audit(access);
    return { state, own: await ownReview(trx, row, actor.id, standing) };
  },
);

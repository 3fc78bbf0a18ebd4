import * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { DomainError } from '../../src/domain/errors.ts';
import { id } from '../../src/domain/ids.ts';
import type { OwnReview } from '../../src/domain/review/live-wire.ts';
import type { ReviewState } from '../../src/domain/review/review.ts';
import { useCase } from '../commands/command.ts';
import type { Run } from '../commands/command.ts';
import { ownReview } from '../database/repositories/review-own.ts';
import { reviewStanding } from '../database/repositories/review-standings.ts';
import { loadReviewState } from '../database/repositories/review-state.ts';

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

import * as v from 'valibot';
import { id } from '#domain/ids.ts';
import { isSeated } from '#server/database/tables/meeting/seats.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { lockReview, reviewChanged } from '#server/use-case/review/lock-review.ts';
import { leaveReviewAt } from '#server/use-case/review/review-departure.ts';

const departure = v.object({ reviewId: id, professionalId: id, leftAt: v.number(), nodeIds: v.array(v.string()) });

/**
 * Somebody was lost from the review: nobody asks for it, the server sees it. `leftAt`: since when, in milliseconds UTC. Nothing is
 * recorded where they are in it by one of the nodes `nodeIds`, those that run now: they came back another way.
 */
export const recordReviewDeparture = useCase(
  departure,
  async (run: Run<null, v.InferOutput<typeof departure>>): Promise<void> => {
    const { trx, dialect, input } = run;
    const review = await lockReview(trx, dialect, input.reviewId);
    if (!review || (await isSeated(trx, { ...input, placeId: input.reviewId }, input.nodeIds))) return;
    if (await leaveReviewAt(trx, review.id, input.professionalId, input.leftAt)) await reviewChanged(run, review.id);
  },
);

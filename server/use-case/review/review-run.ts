import type { Actor } from '#domain/access/actor.ts';
import { reviewCommands } from '#domain/review/live-commands.ts';
import type { ReviewCommand, ReviewCommandName } from '#domain/review/live-commands.ts';
import { reviewPhaseOf, reviewRefusalOf } from '#domain/access/live-review.ts';
import type { ReviewStanding } from '#domain/access/live-review.ts';
import { isInReview, reviewStanding } from '#server/database/rights/review-standings.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run } from '../command.ts';
import { carryOut } from '../live/live-session.ts';
import type { LiveSession, LiveUseCase } from '../live/live-session.ts';
import { meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../use-case-in-zone.ts';
import { lockMeetingOf, lockReview, reviewChanged } from './lock-review.ts';
import { leaveReviewAt } from './review-departure.ts';

type Review = Schema['reviews'];

/** What one command of a review works with: the rules have allowed it, and nobody else writes on the review meanwhile. */
export type ReviewRun<N extends ReviewCommandName> = Run<Actor, ReviewCommand<N>> & {
  review: Review;
  standing: ReviewStanding;
  timeZone: string;
};

/** What a command changed: what those in the review see, or also what the meeting shows in which it is held; null for nothing. */
export type ReviewChange = 'review' | 'review-and-meeting' | null;

/** A review, as the engine of what is led live runs it. */
export const reviewSession: LiveSession<ReviewCommandName, Review, ReviewStanding, NonNullable<ReviewChange>> = {
  kind: 'review',
  lock: async ({ trx, dialect }, id) => {
    await lockMeetingOf(trx, dialect, id);
    return lockReview(trx, dialect, id);
  },
  patientOf: ({ patientId }) => patientId,
  standing: ({ trx, actor, now }, review) => reviewStanding(trx, actor, review, now),
  refusal: (name, standing, review) => reviewRefusalOf(name, standing, reviewPhaseOf(review)),
  changed: async (run, { id }, change) => {
    const version = await reviewChanged(run, id);
    if (change === 'review-and-meeting') await tellMeeting(run, id);
    return version;
  },
  isIn: (trx, { id }, professionalId) => isInReview(trx, id, professionalId),
  lead: async ({ trx }, { id }, facilitatorId) => {
    await trx.updateTable('reviews').set({ facilitatorId }).where('id', '=', id).execute();
  },
  lost: async (run, { id }, professionalId, at) => {
    if (await leaveReviewAt(run.trx, id, professionalId, at)) await reviewChanged(run, id);
  },
};

/** Makes a command of a review of its `work`, which answers what it changed; see `carryOut`. */
export function reviewCommand<N extends ReviewCommandName>(
  name: N,
  work: (run: ReviewRun<N>) => Promise<ReviewChange>,
): LiveUseCase {
  return useCaseInZone(reviewCommands[name], (run: Run<Actor, ReviewCommand<N>>, timeZone) =>
    carryOut(reviewSession, name, run, run.input.reviewId, (review, standing) =>
      work({ ...run, review, standing, timeZone }),
    ),
  );
}

/** The meeting in which the review is held shows where it stands. */
async function tellMeeting(run: Pick<Run<Actor, unknown>, 'trx' | 'announce'>, reviewId: string): Promise<void> {
  const held = await run.trx
    .selectFrom('reviews')
    .innerJoin('agendaItems', 'agendaItems.id', 'reviews.itemId')
    .where('reviews.id', '=', reviewId)
    .select('meetingId')
    .executeTakeFirst();
  if (held) await meetingChanged(run, held.meetingId);
}

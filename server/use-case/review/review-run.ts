import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { LiveAnswer } from '#domain/meeting/live-commands.ts';
import { reviewCommands } from '#domain/review/live-commands.ts';
import type { ReviewCommand, ReviewCommandName } from '#domain/review/live-commands.ts';
import { reviewPhaseOf, reviewRefusalOf } from '#domain/review/live-rules.ts';
import type { ReviewStanding } from '#domain/review/live-rules.ts';
import type { Trx } from '#server/database/database.ts';
import { reviewStanding } from '#server/database/rights/review-standings.ts';
import type { Schema } from '#server/database/schema.ts';
import type { Run, UseCase } from '../command.ts';
import { meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../use-case-in-zone.ts';
import type { ClinicDeps } from '../use-case-in-zone.ts';
import { lockMeetingOf, lockReview, reviewChanged } from './lock-review.ts';

/** What one command of a review works with: the rules have allowed it, and nobody else writes on the review meanwhile. */
export type ReviewRun<N extends ReviewCommandName> = Run<Actor, ReviewCommand<N>> & {
  review: Schema['reviews'];
  standing: ReviewStanding;
  timeZone: string;
};
export type ReviewUseCase = UseCase<Actor, LiveAnswer, ClinicDeps>;

/**
 * What a command did: nothing that others see, something that those in the review see, or also something that the meeting shows in
 * which it is held.
 */
export type ReviewChange = 'nothing' | 'review' | 'review-and-meeting';

/**
 * Makes a command of a review of its `work`. Carried out at most once for each command id; what changed is a new version of the review
 * and announced. Throws 'conflict' where the id was another command's.
 */
export function reviewCommand<N extends ReviewCommandName>(
  name: N,
  work: (run: ReviewRun<N>) => Promise<ReviewChange>,
): ReviewUseCase {
  return useCaseInZone(
    reviewCommands[name],
    async (run: Run<Actor, ReviewCommand<N>>, timeZone): Promise<LiveAnswer> => {
      const { actor, trx, now } = run;
      const { reviewId, commandId } = run.input;
      await lockMeetingOf(trx, run.dialect, reviewId);
      const review = await lockReview(trx, run.dialect, reviewId);
      const access = { action: name, patientId: review?.patientId ?? null, objectId: reviewId };
      if (!review) throw new DomainError('not-found', {}, access);
      const standing = await reviewStanding(trx, actor, review, now);
      const refusal = reviewRefusalOf(name, standing, reviewPhaseOf(review));
      if (refusal === 'not-found') throw new DomainError(refusal, {}, access);
      const earlier = await answerGiven(trx, commandId, reviewId, actor.id);
      if (earlier) return earlier;
      if (refusal) throw new DomainError(refusal, {}, refusal === 'forbidden' ? access : null);

      const change = await work({ ...run, review, standing, timeZone });
      const version = change === 'nothing' ? review.version : await reviewChanged(run, reviewId);
      if (change === 'review-and-meeting') await tellMeeting(run, reviewId);
      const answer = { ok: true, version, changed: change !== 'nothing' } as const;
      await trx
        .insertInto('reviewCommands')
        .values({ commandId, reviewId, professionalId: actor.id, answer: JSON.stringify(answer), at: now })
        .execute();
      return answer;
    },
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

async function answerGiven(
  trx: Trx,
  commandId: string,
  reviewId: string,
  professionalId: string,
): Promise<LiveAnswer | null> {
  const earlier = await trx
    .selectFrom('reviewCommands')
    .where('commandId', '=', commandId)
    .selectAll()
    .executeTakeFirst();
  if (!earlier) return null;
  if (earlier.reviewId !== reviewId || earlier.professionalId !== professionalId) throw new DomainError('conflict');
  // Written by this program only.
  return JSON.parse(earlier.answer) as LiveAnswer;
}

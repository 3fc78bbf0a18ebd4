import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, canTakePartInReview } from '#domain/access/policy.ts';
import type { ReviewStanding } from '#domain/access/live-review.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { heldIn } from '../tables/meeting/room.ts';
import { standingTowards } from './standings.ts';

/** How the professional stands towards the review now; who facilitates the meeting in which it is held leads it, and nobody else. */
export async function reviewStanding(
  query: Query,
  actor: Actor,
  review: Pick<Schema['reviews'], 'id' | 'patientId' | 'itemId' | 'facilitatorId'>,
  now: number,
): Promise<ReviewStanding> {
  const towards = await standingTowards(query, actor.id, review.patientId);
  if (!towards) return { reads: false, takesPart: false, present: false, leads: false, held: false };
  const held = await heldIn(query, review.itemId);
  return {
    reads: canReadPatient(actor, towards, now) === 'allowed',
    takesPart: canTakePartInReview(actor, towards, now) === 'allowed',
    present: await isInReview(query, review.id, actor.id),
    leads: held ? held.facilitatorId === actor.id : review.facilitatorId === actor.id,
    held: held !== null,
  };
}

/** Whether the professional is in the review now, by a device of their own. */
export async function isInReview(query: Query, reviewId: string, professionalId: string): Promise<boolean> {
  const row = await query
    .selectFrom('reviewParticipants')
    .where('reviewId', '=', reviewId)
    .where('professionalId', '=', professionalId)
    .where('leftAt', 'is', null)
    .where('markedBy', 'is', null)
    .select('reviewId')
    .executeTakeFirst();
  return row !== undefined;
}

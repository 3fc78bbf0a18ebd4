import type { Actor } from '../../../src/domain/access/actor.ts';
import { canReadPatient, canTakePartInReview } from '../../../src/domain/access/policy.ts';
import type { ReviewStanding } from '../../../src/domain/review/live-rules.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { standingTowards } from './standings.ts';

/** How the professional stands towards the review now; who facilitates the meeting in which it is held leads it too. */
export async function reviewStanding(
  query: Query,
  actor: Actor,
  review: Pick<Schema['reviews'], 'id' | 'patientId' | 'itemId' | 'facilitatorId'>,
  now: number,
): Promise<ReviewStanding> {
  const towards = await standingTowards(query, actor.id, review.patientId);
  if (!towards) return { reads: false, takesPart: false, present: false, leads: false };
  return {
    reads: canReadPatient(actor, towards, now) === 'allowed',
    takesPart: canTakePartInReview(actor, towards, now) === 'allowed',
    present: await isInReview(query, review.id, actor.id),
    leads: review.facilitatorId === actor.id || (await facilitatesMeetingOf(query, review.itemId, actor.id)),
  };
}

/** Whether the professional is in the review now. */
export async function isInReview(query: Query, reviewId: string, professionalId: string): Promise<boolean> {
  const row = await query
    .selectFrom('reviewParticipants')
    .where('reviewId', '=', reviewId)
    .where('professionalId', '=', professionalId)
    .where('leftAt', 'is', null)
    .select('reviewId')
    .executeTakeFirst();
  return row !== undefined;
}

async function facilitatesMeetingOf(query: Query, itemId: string | null, professionalId: string): Promise<boolean> {
  if (itemId === null) return false;
  const row = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.id', '=', itemId)
    .where('meetings.status', '=', 'open')
    .where('meetings.facilitatorId', '=', professionalId)
    .select('meetings.id')
    .executeTakeFirst();
  return row !== undefined;
}

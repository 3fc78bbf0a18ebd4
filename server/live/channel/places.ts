import type { Place } from './departures.ts';
import type { LiveDeps } from './live-server.ts';

type Deps = Pick<LiveDeps, 'database' | 'commands'>;

/** Meetings, as places where people are. */
export function meetingsAsPlaces({ database, commands }: Deps): Place {
  return {
    kind: 'meeting',
    staying: () =>
      database.query
        .selectFrom('attendances')
        .where('leftAt', 'is', null)
        .where('markedBy', 'is', null)
        .select(['meetingId as placeId', 'professionalId'])
        .execute(),
    recordDeparture: ({ placeId, professionalId }, leftAt, nodeIds) =>
      commands.recordDeparture(null, { meetingId: placeId, professionalId, leftAt, nodeIds }),
  };
}

/** Reviews, as places where people are. */
export function reviewsAsPlaces({ database, commands }: Deps): Place {
  return {
    kind: 'review',
    staying: () =>
      database.query
        .selectFrom('reviewParticipants')
        .where('leftAt', 'is', null)
        .where('markedBy', 'is', null)
        .select(['reviewId as placeId', 'professionalId'])
        .execute(),
    recordDeparture: ({ placeId, professionalId }, leftAt, nodeIds) =>
      commands.recordReviewDeparture(null, { reviewId: placeId, professionalId, leftAt, nodeIds }),
  };
}

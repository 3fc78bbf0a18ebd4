import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { calendarFeedInput, FEED_KEEPS_MS, SHORTEST_MEETING } from '#domain/calendar/feed.ts';
import type { FeedMeeting } from '#domain/calendar/feed.ts';
import { DomainError } from '#domain/errors.ts';
import { nothing } from '#domain/people/inputs.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { linkTokenHash } from '#server/database/tables/people/invitations.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * The meetings to which the holder of this address is invited: when, where and with how many cases. It names no patient, so that a calendar
 * program that asks every hour leaves no row of audit. Throws 'not-found' where the address was ended or the account is not in use.
 */
export const calendarFeed = useCase(
  calendarFeedInput,
  async ({ input, trx, now }: Run<null, v.InferOutput<typeof calendarFeedInput>>) => {
    const holder = await trx
      .selectFrom('calendarFeeds')
      .innerJoin('professionals', 'professionals.id', 'calendarFeeds.professionalId')
      .where('tokenHash', '=', linkTokenHash(input.token))
      .where('professionals.status', '=', 'active')
      .select(['professionals.id', 'locale'])
      .executeTakeFirst();
    if (!holder) throw new DomainError('not-found');
    const meetings = await trx
      .selectFrom('meetings')
      .innerJoin('meetingParticipants', 'meetingParticipants.meetingId', 'meetings.id')
      .leftJoin('agendaItems', (join) =>
        join.onRef('agendaItems.meetingId', '=', 'meetings.id').on('agendaItems.status', '!=', 'proposed'),
      )
      .where('meetingParticipants.professionalId', '=', holder.id)
      .where('startsAt', '>=', now - FEED_KEEPS_MS)
      .groupBy(['meetings.id', 'meetings.version', 'startsAt', 'place'])
      .select(['meetings.id', 'meetings.version', 'startsAt', 'place'])
      .select((eb) => [eb.fn.count('agendaItems.id').as('cases'), eb.fn.sum('agendaItems.minutes').as('planned')])
      .orderBy('startsAt')
      .orderBy('meetings.id')
      .execute();
    const locale: Locale = holder.locale;
    return {
      locale,
      meetings: meetings.map(({ cases, planned, ...meeting }): FeedMeeting => ({
        ...meeting,
        cases: Number(cases),
        minutes: Math.max(SHORTEST_MEETING, Number(planned)),
      })),
    };
  },
);

/** Since when one's own calendar has an address, or null. */
export const ownCalendarFeed = useCase(nothing, async ({ actor, trx }: Run<Actor, unknown>) => {
  const feed = await trx
    .selectFrom('calendarFeeds')
    .where('professionalId', '=', actor.id)
    .select('createdAt')
    .executeTakeFirst();
  return feed?.createdAt ?? null;
});

import type { LiveDeps, LiveTiming } from './live-server.ts';
import { Presence } from './presence.ts';

type Deps = Pick<LiveDeps, 'database' | 'clock' | 'commands' | 'log'>;

/**
 * Who is in a meeting by a channel. Those without one for the time of grace have left the meeting, since they were lost; so have
 * those who were there when the server stopped and do not come back.
 */
export function watchDepartures(
  { database, clock, commands, log }: Deps,
  timing: LiveTiming,
): { presence: Presence; close: () => void } {
  const depart = (meetingId: string, professionalId: string, leftAt: number): void => {
    commands.recordDeparture(null, { meetingId, professionalId, leftAt }).catch((thrown: unknown) => {
      log.error({ err: thrown }, 'a departure could not be recorded');
    });
  };
  const presence = new Presence(timing.graceMs, (meetingId, professionalId) => {
    depart(meetingId, professionalId, clock.now() - timing.graceMs);
  });

  const startedAt = clock.now();
  const stays = database.query
    .selectFrom('attendances')
    .where('leftAt', 'is', null)
    .select(['meetingId', 'professionalId'])
    .execute();
  let check: NodeJS.Timeout | null = null;
  stays.then(
    (found) => {
      check = setTimeout(() => {
        const missing = found.filter((stay) => !presence.isKnown(stay.meetingId, stay.professionalId));
        for (const { meetingId, professionalId } of missing) depart(meetingId, professionalId, startedAt);
      }, timing.afterRestartMs);
      check.unref();
    },
    (thrown: unknown) => {
      log.error({ err: thrown }, 'who was in a meeting could not be read');
    },
  );
  return {
    presence,
    close: () => {
      if (check) clearTimeout(check);
      presence.close();
    },
  };
}
